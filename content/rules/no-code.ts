import { MDX } from '../collections.ts';
import type { Nodes, RootContent } from 'mdast';
import { componentNamed, componentNames } from '../prose/components.ts';
import { placeOf } from '../reader/place.ts';
import { asSpelled, didYouMean, nearest } from '../nearest.ts';
import type { Edit, Place } from '../findings.ts';
import type { Problem, TextRule } from './rule.ts';

const allowed = componentNames.map((name) => `<${name}>`).join(', ');

export const noCode: TextRule = {
  id: 'no-code',
  severity: 'error',
  fixes: true,
  about:
    "Content is never executed, so that a stranger's review can be built without running the stranger's code: no import, no export, no expression in braces, no raw element, and no component that is not on the list.",
  on: MDX,
  right: [
    { 'reviews/tool.mdx': 'Press <Kbd>Ctrl-R</Kbd>, and write \\{ for a brace.' },
    { 'issues/001.mdx': '<Note>\n  No issue next week.\n</Note>' },
  ],
  wrong: [
    {
      example: { 'reviews/tool.mdx': "import fs from 'node:fs'" },
      says: [
        'Content is never executed: `import` and `export` are not allowed. Take the line out.',
      ],
    },
    {
      example: { 'reviews/tool.mdx': 'It costs {1 + 1} pounds.' },
      says: [
        'Content is never executed: an expression in braces is not allowed. Write `\\{` for a brace.',
      ],
    },
    {
      example: { 'reviews/tool.mdx': 'Press <Kbd size={2}>Ctrl-R</Kbd>.' },
      says: ['<Kbd> takes no attribute. Take it out.'],
    },
    {
      example: { 'reviews/tool.mdx': 'Load <script>alert(1)</script> here.' },
      says: [
        '<script> is not allowed. The elements are <Kbd>, <Note>, <Correction>; everything else is Markdown.',
      ],
    },
    {
      example: { 'reviews/tool.mdx': 'Press <kbd>Ctrl-R</kbd>.' },
      says: [
        '<kbd> is not allowed. The elements are <Kbd>, <Note>, <Correction>; everything else is Markdown. Did you mean <Kbd>?',
      ],
    },
    {
      example: { 'issues/001.mdx': 'We <Note>and our guests</Note> rest.' },
      says: ['<Note> needs lines of its own, with an empty line before and after it.'],
    },
    {
      example: { 'issues/001.mdx': '<Banner />' },
      says: [
        '<Banner> is not allowed. The elements are <Kbd>, <Note>, <Correction>; everything else is Markdown.',
      ],
    },
  ],
  reads: 'text',
  check: ({ source, body }) => codeIn(body, source),
};

function* codeIn(nodes: readonly (Nodes | RootContent)[], source: string): Generator<Problem> {
  for (const node of nodes) {
    switch (node.type as string) {
      case 'mdxjsEsm':
        yield {
          ...placeOf(node),
          message:
            'Content is never executed: `import` and `export` are not allowed. Take the line out.',
        };
        break;
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        yield {
          ...placeOf(node),
          message:
            'Content is never executed: an expression in braces is not allowed. Write `\\{` for a brace.',
        };
        break;
      case 'html':
        yield { ...placeOf(node), message: 'Raw HTML is not allowed. Write it in Markdown.' };
        break;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        yield* elementProblems(node as unknown as JsxElement, source);
    }
    if ('children' in node) yield* codeIn(node.children, source);
  }
}

interface JsxElement {
  type: string;
  name: string | null;
  attributes: readonly unknown[];
  position?: { start: Place & { offset?: number }; end: { offset?: number } };
}

function* elementProblems(element: JsxElement, source: string): Generator<Problem> {
  const tag = `<${element.name ?? ''}>`;
  const known = componentNamed(element.name);
  if (!known) {
    const [meant, ...more] = nearest(element.name ?? '', asSpelled(componentNames));
    const near = meant === undefined || more.length > 0 ? [] : [`<${meant}>`];
    yield {
      ...placeOf(element),
      message: `${tag} is not allowed. The elements are ${allowed}; everything else is Markdown.${didYouMean(near, '')}`,
      ...(near.length > 0 && meant !== undefined ? renamed(element, meant, source) : {}),
    };
    return;
  }
  if (element.attributes.length > 0)
    yield { ...placeOf(element), message: `${tag} takes no attribute. Take it out.` };
  else if (known.place === 'block' && element.type === 'mdxJsxTextElement')
    yield {
      ...placeOf(element),
      message: `${tag} needs lines of its own, with an empty line before and after it.`,
    };
}

/** The whole element with another name in both of its tags. */
function renamed({ name, position }: JsxElement, meant: string, source: string): { edit?: Edit } {
  const { start, end } = position ?? {};
  if (start?.offset === undefined || end?.offset === undefined || !name) return {};
  const written = source.slice(start.offset, end.offset);
  const closing = written.lastIndexOf(`</${name}`);
  const text =
    closing < 0
      ? written
      : `${written.slice(0, closing + 2)}${meant}${written.slice(closing + 2 + name.length)}`;
  const edit = {
    start: start.offset,
    end: end.offset,
    text: `<${meant}${text.slice(name.length + 1)}`,
  };
  return { edit };
}
