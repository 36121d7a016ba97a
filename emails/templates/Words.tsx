import type { Root } from 'hast';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import type { ReactElement, ReactNode } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { styles } from './styles.ts';

interface WordsProps {
  tree: Root;
  /** The style of each paragraph. */
  paragraph: keyof typeof styles;
}

/** An editor's text in a mail: the tree of the page, each element with its inline style. */
export function Words({ tree, paragraph }: WordsProps): ReactElement {
  const element: unknown = toJsxRuntime(tree, {
    Fragment,
    jsx,
    jsxs,
    components: {
      p: ({ children }: { children?: ReactNode }) => <p style={styles[paragraph]}>{children}</p>,
      code: ({ children }: { children?: ReactNode }) => <code style={styles.code}>{children}</code>,
      kbd: ({ children }: { children?: ReactNode }) => <kbd style={styles.code}>{children}</kbd>,
      a: ({ href, title, children }: { href?: string; title?: string; children?: ReactNode }) => (
        <a className="link" href={href} title={title} style={styles.link}>
          {children}
        </a>
      ),
    },
  });
  return element as ReactElement;
}
