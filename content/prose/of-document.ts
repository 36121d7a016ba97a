import type { CollectionName } from '../collections.ts';
import type { ContentDocument } from '../reader/document.ts';
import { reviewSections, type SectionTitle } from '../reader/sections.ts';
import { toProse, type PageProse, type Prose } from './prose.ts';

/** The two halves of a review. */
export interface Sides<Text = Prose> {
  likes: Text;
  dislikes: Text;
}

/** The texts of a file, rendered: two sides of a review, one body of everything else. */
export type Texts<Text = Prose> = Sides<Text> | { body: Text };

/** Renders the texts of a parsed file; a section that is missing has no characters. */
export function textsOf(collection: CollectionName, document: ContentDocument): Texts {
  if (collection !== 'reviews') return { body: toProse(document.body) };
  const sections = reviewSections(document);
  const prose = (wanted: SectionTitle) =>
    toProse(sections.find(({ meant }) => meant === wanted)?.nodes ?? []);
  return { likes: prose('Likes'), dislikes: prose('Dislikes') };
}

/** The sides of a review that cannot be parsed. */
export const noSides: Sides = { likes: toProse([]), dislikes: toProse([]) };

/** The same texts, without what only a mail needs: trees are most of their memory. */
export function textsForPages(
  collection: CollectionName,
  document: ContentDocument,
): Texts<PageProse> {
  const texts = textsOf(collection, document);
  return 'body' in texts
    ? { body: forPage(texts.body) }
    : { likes: forPage(texts.likes), dislikes: forPage(texts.dislikes) };
}

function forPage({ html, text, characters }: Prose): PageProse {
  return { html, text, characters };
}
