import type { Nodes, RootContent } from 'mdast';
import { placeOf } from '../reader/document.ts';
import { reviewSections } from '../reader/sections.ts';
import type { DocumentRule } from './rule.ts';

const NAMES: Record<string, string> = {
  heading: 'A heading',
  list: 'A list',
  table: 'A table',
  blockquote: 'A block quote',
  code: 'A code block',
  thematicBreak: 'A line across',
  html: 'HTML',
};

/** A section of a review is paragraphs: it must read alike in a column, a mail and a feed. */
export const paragraphsOnly: DocumentRule = {
  id: 'paragraphs-only',
  severity: 'error',
  *check(document) {
    for (const { title, nodes } of reviewSections(document))
      for (const node of nodes) {
        for (const image of imagesIn([node]))
          yield {
            ...placeOf(image),
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

function* imagesIn(nodes: readonly (Nodes | RootContent)[]): Generator<Nodes> {
  for (const node of nodes) {
    if (node.type === 'image' || node.type === 'imageReference') yield node;
    if ('children' in node) yield* imagesIn(node.children);
  }
}
