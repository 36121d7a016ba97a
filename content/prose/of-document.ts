import type { CollectionName } from '../collections.ts';
import type { ContentDocument } from '../reader/document.ts';
import { reviewSections, type SectionTitle } from '../reader/sections.ts';
import { toProse, type Prose } from './prose.ts';

/** The two halves of a review. */
export interface Sides {
  likes: Prose;
  dislikes: Prose;
}

/** The whole text of a file. A document that is kept is rendered once. */
export const bodyOf = oncePerDocument((document): Prose => toProse(document.body));

/** What a review likes and dislikes; a section that is missing has no characters. */
export const sidesOf = oncePerDocument((document): Sides => {
  const sections = reviewSections(document);
  const prose = (wanted: SectionTitle) =>
    toProse(sections.find(({ title }) => title === wanted)?.nodes ?? []);
  return { likes: prose('Likes'), dislikes: prose('Dislikes') };
});

/**
 * A document whose texts are rendered, and whose trees are let go: they are most of the memory of
 * who reads ten thousand files.
 */
export function renderedAlone(collection: CollectionName, document: ContentDocument) {
  const rest: ContentDocument = { ...document, source: '', body: [] };
  if (collection === 'reviews') sidesOf.is(rest, sidesOf(document));
  else bodyOf.is(rest, bodyOf(document));
  return rest;
}

type WithBody = Pick<ContentDocument, 'body'>;
const EMPTY: WithBody = { body: [] };

function oncePerDocument<Value>(render: (document: WithBody) => Value) {
  const rendered = new WeakMap<WithBody, { value: Value }>();
  const is = (document: WithBody, value: Value) => rendered.set(document, { value });
  const once = (document: WithBody = EMPTY): Value => {
    const known = rendered.get(document) ?? { value: render(document) };
    rendered.set(document, known);
    return known.value;
  };
  return Object.assign(once, { is });
}
