import { addressKey } from '../addresses.ts';
import { oncePerShelf, type Entry, type FieldRule } from './rule.ts';

export const reviewedOnce: FieldRule<'reviews'> = {
  id: 'reviewed-once',
  severity: 'error',
  about:
    'A tool is reviewed once. Its address is the same with or without `www.`, a slash at the end, capitals in the host or a tracking parameter.',
  sparesArchived: true,
  on: ['reviews'],
  right: [
    {
      'reviews/tool.mdx': '---\nurl: https://tool.example\n---',
      'reviews/other.mdx': '---\nurl: https://tool.example/other\n---',
    },
  ],
  wrong: [
    {
      example: {
        'reviews/tool.mdx': '---\nurl: https://tool.example\n---',
        'reviews/zool.mdx': '---\nurl: https://WWW.tool.example/\n---',
      },
      says: ['https://WWW.tool.example/ was reviewed before, in tool.mdx. Join the two reviews.'],
    },
  ],
  reads: 'fields',
  *check({ slug, data, placeOf }, shelf) {
    const first = firstReviewOf(shelf).get(addressKey(data.url));
    if (first !== undefined && first !== slug)
      yield {
        ...placeOf(['url']),
        message: `${data.url} was reviewed before, in ${first}.mdx. Join the two reviews.`,
      };
  },
};

/** The slug of the first review of each address: of the older one, then by name. */
const firstReviewOf = oncePerShelf(({ entries }) => {
  const age = ({ slug, data }: Entry<'reviews'>) => `${data.reviewed} ${slug}`;
  const byAge = [...entries.reviews].sort((a, b) => (age(a) < age(b) ? -1 : 1));
  const first = new Map<string, string>();
  for (const { slug, data } of byAge) {
    const key = addressKey(data.url);
    if (!first.has(key)) first.set(key, slug);
  }
  return first;
});
