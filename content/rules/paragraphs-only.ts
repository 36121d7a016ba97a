import { placeOf } from '../reader/document.ts';
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
      example: { 'reviews/tool.mdx': '![A window](https://tool.example/window.png)' },
      says: ['An image has no place in "Dislikes". Take it out.'],
    },
  ],
  reads: 'text',
  *check(document) {
    for (const { title, nodes } of reviewSections(document))
      for (const node of nodes) {
        for (const { node: inner } of walk([node]))
          if (inner.type === 'image' || inner.type === 'imageReference')
            yield {
              ...placeOf(inner),
              message: `An image has no place in "${title}". Take it out.`,
            };
        if (NAMES[node.type])
          yield {
            ...placeOf(node),
            message: `${NAMES[node.type]} has no place in "${title}". Write it as a paragraph.`,
          };
      }
  },
};
