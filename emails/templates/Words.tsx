import type { Element, Nodes, Root } from 'hast';
import { toJsxRuntime, type Components } from 'hast-util-to-jsx-runtime';
import { createContext, use, type ReactElement, type ReactNode } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { otherDirection, publicationDirection } from '#content/direction.ts';
import { componentNames } from '#content/prose/components.ts';
import { renderings } from '../prose/renderings.tsx';
import { styles } from './styles.ts';

interface WordsProps {
  tree: Root;
  /** The style of each paragraph. */
  paragraph: 'text' | 'paragraph';
}

interface Inside {
  children?: ReactNode;
  /** What it is made from. */
  node?: Element;
}

/** The direction of a block of words, where it is not that of the publication. */
function directionOf(node: Element | undefined) {
  return node && otherDirection(wordsOf(node));
}

/** The words of a node without its code, which is not in any language. */
function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && CODE.has(node.tagName)) return '';
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
const CODE = new Set(['code', 'pre', 'Kbd']);

const isBlock = (node: Nodes) =>
  node.type === 'element' && /^(p|[uo]l|pre|table|blockquote)$/.test(node.tagName);

/** Code is read from left to right in every language. */
const codeDirection = () => (publicationDirection() === 'rtl' ? 'ltr' : undefined);

/** Whether something stands inside a link, which holds no other. */
const InLink = createContext(false);

/** An editor's text in a mail: the tree of the page, each element with its inline style. */
export function Words({ tree, paragraph }: WordsProps): ReactElement {
  const element: unknown = toJsxRuntime(tree, {
    Fragment,
    jsx,
    jsxs,
    passNode: true,
    components: {
      ...markdown,
      ...Object.fromEntries(componentNames.map((name) => [name, renderings[name].mail])),
      p: ({ children, node }: Inside) => (
        <p dir={directionOf(node)} style={styles[paragraph]}>
          {children}
        </p>
      ),
    },
  });
  return element as ReactElement;
}

/** The most characters of code that a column has room for in one line. */
const SHORT_CODE = 24;

/** A short piece of code is not broken: an option would lose its hyphen to the line before. */
function codeStyle(children: ReactNode) {
  return typeof children === 'string' && children.length <= SHORT_CODE
    ? styles.shortCode
    : styles.code;
}

const heading = ({ children, node }: Inside) => (
  <h2 dir={directionOf(node)} style={styles.heading}>
    {children}
  </h2>
);
const subheading = ({ children, node }: Inside) => (
  <h3 dir={directionOf(node)} style={styles.heading}>
    {children}
  </h3>
);

/** What Markdown is made of. A mail has one heading of the first level, and it is not here. */
const markdown: Partial<Components> = {
  h1: heading,
  h2: heading,
  h3: subheading,
  h4: subheading,
  h5: subheading,
  h6: subheading,
  code: ({ children }: Inside) => (
    <code dir={codeDirection()} style={codeStyle(children)}>
      {children}
    </code>
  ),
  pre: ({ children }: Inside) => (
    <pre dir={codeDirection()} style={styles.pre}>
      {children}
    </pre>
  ),
  ul: ({ children }: Inside) => <ul style={styles.list}>{children}</ul>,
  ol: ({ children, start }: Inside & { start?: number }) => (
    <ol start={start} style={styles.list}>
      {children}
    </ol>
  ),
  li: ({ children, node }: Inside) => {
    // A direction of the item itself would put its mark on the other side.
    const direction = node?.children.some(isBlock) ? undefined : directionOf(node);
    return (
      <li style={styles.item}>{direction ? <span dir={direction}>{children}</span> : children}</li>
    );
  },
  blockquote: ({ children }: Inside) => (
    <blockquote className="rule" style={styles.quote}>
      {children}
    </blockquote>
  ),
  hr: () => <hr className="rule" style={styles.rule} />,
  table: ({ children }: Inside) => <table style={styles.text}>{children}</table>,
  th: ({ children, node }: Inside) => (
    <th scope="col" dir={directionOf(node)} style={styles.cell}>
      {children}
    </th>
  ),
  td: ({ children, node }: Inside) => (
    <td dir={directionOf(node)} style={styles.cell}>
      {children}
    </td>
  ),
  a: ({ href, title, children }: Inside & { href?: string; title?: string }) => (
    <InLink value>
      <a className="link" href={href} title={title} style={styles.link}>
        {children}
      </a>
    </InLink>
  ),
  // A list of things to do: a form has no place in a mail.
  input: ({ checked }: { checked?: boolean | undefined }) => <>{checked ? '[x]' : '[ ]'}</>,
  // A picture would tell another server who reads the mail, and when: it is a link here.
  img: ({ src, alt }: { src?: string | undefined; alt?: string | undefined }) =>
    use(InLink) ? (
      <>{alt}</>
    ) : (
      <a className="link" href={src} style={styles.link}>
        {alt}
      </a>
    ),
};
