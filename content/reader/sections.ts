import type { Heading, RootContent } from 'mdast';
import { nearest } from '../nearest.ts';
import { visibleText } from '../prose/text.ts';
import { spellingsOf } from '../spellings.ts';
import type { ContentDocument } from './document.ts';

/** What has a body to split. */
type WithBody = Pick<ContentDocument, 'body'>;

/** The sections of a review, in their order. */
export const SECTION_TITLES = ['Likes', 'Dislikes'] as const;
export type SectionTitle = (typeof SECTION_TITLES)[number];

/** A heading with everything up to the next one. */
export interface Section {
  /** As it is written. */
  title: string;
  heading: Heading;
  nodes: RootContent[];
}

/** A section of a review, and which of the two it is, whatever its heading says. */
export interface ReviewSection extends Section {
  meant: SectionTitle | undefined;
}

/** Splits a body at its second-level headings; `before` is what stands above the first. */
export function splitSections(document: WithBody): {
  before: RootContent[];
  sections: Section[];
} {
  return split(document, ({ depth }) => depth === 2);
}

/**
 * Splits a review at its second-level headings, and at those that are one of the two sections by
 * another name or on another level, where that section is not there otherwise.
 */
export function splitReview(document: WithBody): {
  before: RootContent[];
  sections: ReviewSection[];
} {
  const meanings = meaningsOf(document);
  const { before, sections } = split(
    document,
    (heading) => heading.depth === 2 || meanings.has(heading),
  );
  return {
    before,
    sections: sections.map((section) => ({ ...section, meant: meanings.get(section.heading) })),
  };
}

/** The sections that a review is made of, without unknown ones. */
export function reviewSections(document: WithBody): (Section & { meant: SectionTitle })[] {
  return splitReview(document).sections.filter(
    (section): section is ReviewSection & { meant: SectionTitle } => section.meant !== undefined,
  );
}

/** Which section each heading begins. */
function meaningsOf({ body }: WithBody): Map<Heading, SectionTitle> {
  const meanings = new Map<Heading, SectionTitle>();
  const others: Heading[] = [];
  for (const node of laidOpen(body)) {
    if (node.type !== 'heading') continue;
    const title = SECTION_TITLES.find((known) => known === titleOf(node));
    if (title && node.depth === 2) meanings.set(node, title);
    else others.push(node);
  }
  const claimed = new Set(meanings.values());
  for (const heading of claimed.size < SECTION_TITLES.length ? others : []) {
    const [meant, ...more] = nearest(
      titleOf(heading),
      spellingsOf(SECTION_TITLES),
    ) as SectionTitle[];
    if (!meant || more.length > 0 || claimed.has(meant)) continue;
    claimed.add(meant);
    meanings.set(heading, meant);
  }
  return meanings;
}

function split(
  { body }: WithBody,
  begins: (heading: Heading) => boolean,
): { before: RootContent[]; sections: Section[] } {
  const before: RootContent[] = [];
  const sections: Section[] = [];
  for (const node of laidOpen(body)) {
    if (node.type === 'heading' && begins(node))
      sections.push({ title: titleOf(node), heading: node, nodes: [] });
    else (sections.at(-1)?.nodes ?? before).push(node);
  }
  return { before, sections };
}

const titleOf = ({ children }: Heading) => visibleText(children);

/** Blocks, with the headings that an element has around it laid open: they begin sections. */
function* laidOpen(blocks: readonly RootContent[]): Generator<RootContent> {
  for (const node of blocks) {
    if (
      (node.type as string) === 'mdxJsxFlowElement' &&
      'children' in node &&
      node.children.some(({ type }) => type === 'heading')
    ) {
      yield { ...node, children: [] };
      yield* laidOpen(node.children);
    } else yield node;
  }
}
