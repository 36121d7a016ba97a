import { addressKey, FORGES } from '../addresses.ts';
import { oncePerShelf, type FieldRule } from './rule.ts';

export const sponsorReviewed: FieldRule<'sponsors'> = {
  id: 'sponsor-reviewed',
  severity: 'error',
  about: 'Who pays for an issue is not reviewed in it: a reader could not tell praise from pay.',
  on: ['sponsors'],
  right: [{ 'sponsors/one.yaml': 'url: https://other.example/offer\nissues: [1]' }],
  wrong: [
    {
      example: { 'sponsors/one.yaml': 'url: https://www.tool.example/offer\nissues: [1]' },
      says: [
        'Issue 1 reviews "tool", which is this sponsor’s own. Book another issue, or move the review.',
      ],
    },
  ],
  reads: 'fields',
  *check({ data, placeOf }, shelf) {
    const sponsor = ownerOf(data.url);
    for (const [index, number] of data.issues.entries())
      for (const { slug, owners } of reviewsOfIssue(shelf).get(number) ?? [])
        if (owners.includes(sponsor))
          yield {
            ...placeOf(['issues', index]),
            issue: number,
            message: `Issue ${number} reviews "${slug}", which is this sponsor’s own. Book another issue, or move the review.`,
          };
  },
};

/** Whose an address is: the host, and on a forge the account as well. */
function ownerOf(address: string): string {
  const [host = '', account = ''] = addressKey(address).split(/[/?]/);
  return FORGES.has(host) ? `${host}/${account}` : host;
}

const reviewsOfIssue = oncePerShelf(({ entries }) => {
  const reviews = new Map(entries.reviews.map(({ slug, data }) => [slug, data]));
  return new Map(
    entries.issues.map(({ data }) => [
      data.number,
      data.reviews.flatMap((slug) => {
        const review = reviews.get(slug);
        if (!review) return [];
        const owners = [review.url, ...(review.repo ? [review.repo] : [])].map(ownerOf);
        return [{ slug, owners }];
      }),
    ]),
  );
});
