import { componentNamed } from '../prose/components.ts';
import { placeOf } from '../reader/place.ts';
import { reviewSections } from '../reader/sections.ts';
import { walk } from '../reader/walk.ts';
import type { TextRule } from './rule.ts';

const NAMES: Record<string, string> = {
  heading: 'A heading',
  list: 'A list',
  table: 'A table',
  blockquote: 'A block quote',
  code: 'A code block',
  thematicBreak: 'A line across',
  html: 'HTML',
};

export const paragraphsOnly: TextRule = {
  id: 'paragraphs-only',
  severity: 'error',
  about: 'A section of a review is paragraphs: it must read alike in a column, a mail and a feed.',
  on: ['reviews'],
  right: [
    { 'reviews/tool.mdx': 'It has `code`, *emphasis* and [links](https://tool.example/docs).' },
  ],
  wrong: [
    {
      example: { 'reviews/tool.mdx': '- It is quick.\n- It is small.' },
      says: ['A list has no place in "Dislikes". Write it as a paragraph.'],
    },
    {
      example: { 'reviews/tool.mdx': '> It is quick.' },
      says: ['A block quote has no place in "Dislikes". Write it as a paragraph.'],
    },
    {
      example: { 'reviews/tool.mdx': '### Speed' },
      says: ['A heading has no place in "Dislikes". Write it as a paragraph.'],
    },
    {
      example: { 'reviews/tool.mdx': '<Note>\n  It is quick.\n</Note>' },
      says: ['A <Note> has no place in "Dislikes". Write it as a paragraph.'],
    },
    {
      example: { 'reviews/tool.mdx': '![A window](https://tool.example/window.png)' },
      says: ['An image has no place in "Dislikes". Take it out.'],
    },
  ],
  reads: 'text',
  *check(document) {
    for (const { meant: title, nodes } of reviewSections(document))
      for (const node of nodes) {
        for (const { node: inner } of walk([node]))
          if (inner.type === 'image' || inner.type === 'imageReference')
            yield {
              ...placeOf(inner),
              message: `An image has no place in "${title}". Take it out.`,
            };
        const what = NAMES[node.type] ?? blockComponent(node);
        if (what)
          yield {
            ...placeOf(node),
            message: `${what} has no place in "${title}". Write it as a paragraph.`,
          };
      }
  },
};

/** A shared component that is no part of a paragraph, as a sentence names it. */
function blockComponent(node: object): string | undefined {
  const name = 'name' in node && typeof node.name === 'string' ? node.name : undefined;
  return componentNamed(name)?.place === 'block' ? `A <${name}>` : undefined;
}
