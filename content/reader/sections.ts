import type { Heading, RootContent } from 'mdast';
import { visibleText } from '../prose/text.ts';
import type { ContentDocument } from './document.ts';

/** What has a body to split. */
type WithBody = Pick<ContentDocument, 'body'>;

/** The sections of a review, in their order. */
export const SECTION_TITLES = ['Likes', 'Dislikes'] as const;
export type SectionTitle = (typeof SECTION_TITLES)[number];

/** A heading of the second level with everything up to the next one. */
export interface Section {
  title: string;
  heading: Heading;
  nodes: RootContent[];
}

/** Splits a body at its second-level headings; `before` is what stands above the first. */
export function splitSections(document: WithBody): {
  before: RootContent[];
  sections: Section[];
} {
  const before: RootContent[] = [];
  const sections: Section[] = [];
  for (const node of document.body) {
    if (node.type === 'heading' && node.depth === 2)
      sections.push({ title: visibleText(node.children), heading: node, nodes: [] });
    else (sections.at(-1)?.nodes ?? before).push(node);
  }
  return { before, sections };
}

/** The sections that a review is made of, without unknown ones. */
export function reviewSections(document: WithBody): (Section & { title: SectionTitle })[] {
  return splitSections(document).sections.filter(
    (section): section is Section & { title: SectionTitle } =>
      (SECTION_TITLES as readonly string[]).includes(section.title),
  );
}
