import { oncePerShelf, type FieldRule } from './rule.ts';

export const oneSponsor: FieldRule<'sponsors'> = {
  id: 'one-sponsor',
  severity: 'error',
  about: 'An issue has one sponsor, who booked it once.',
  on: ['sponsors'],
  right: [{ 'sponsors/one.yaml': 'issues: [1]', 'sponsors/two.yaml': 'issues: [2]' }],
  wrong: [
    {
      example: { 'sponsors/one.yaml': 'issues: [1]', 'sponsors/two.yaml': 'issues: [1, 2]' },
      says: ['Issue 1 is booked by "one" already. Move one of the two bookings.'],
    },
    {
      example: { 'sponsors/one.yaml': 'issues: [1, 1]' },
      says: ['Issue 1 is booked here twice. Take one of the two out.'],
    },
  ],
  reads: 'fields',
  *check({ slug, data, placeOf }, shelf) {
    for (const [index, number] of data.issues.entries()) {
      const first = firstBooking(shelf).get(number);
      if (first !== slug)
        yield {
          ...placeOf(['issues', index]),
          issue: number,
          message: `Issue ${number} is booked by "${first}" already. Move one of the two bookings.`,
        };
      else if (data.issues.indexOf(number) < index)
        yield {
          ...placeOf(['issues', index]),
          issue: number,
          message: `Issue ${number} is booked here twice. Take one of the two out.`,
        };
    }
  },
};

/** Who booked each issue, by number: the first by name where there are two. */
const firstBooking = oncePerShelf(({ entries }) => {
  const first = new Map<number, string>();
  for (const { slug, data } of entries.sponsors)
    for (const number of data.issues) if (!first.has(number)) first.set(number, slug);
  return first;
});
