import type { Content } from '#content/reader/read-content.ts';

/** One more than the highest number of a file, also of one that is not sound. */
export function nextNumber({ slugs }: Content, collection: 'issues' | 'episodes'): number {
  const numbers = [...slugs[collection]].map((slug) => Number.parseInt(slug, 10) || 0);
  return Math.max(0, ...numbers) + 1;
}

/** The name of the file of a number: `004`. */
export const numberSlug = (number: number) => String(number).padStart(3, '0');
