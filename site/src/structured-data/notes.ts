import type { ItemList } from 'schema-dts';
import { publication } from '#content/publication.ts';

const sentences = new Intl.Segmenter(publication.language, { granularity: 'sentence' });

/**
 * A section of a review as `positiveNotes` or `negativeNotes`: its own words, a sentence each.
 * @see https://developers.google.com/search/docs/appearance/structured-data/review-snippet#pros-cons
 */
export function notes(text: string): Exclude<ItemList, string> {
  const names = Array.from(sentences.segment(text), ({ segment }) => segment.trim());
  return {
    '@type': 'ItemList',
    itemListElement: names.filter(Boolean).map((name, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
    })),
  };
}
