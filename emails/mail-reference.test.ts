import { describe, expect, it } from 'vitest';
import { mailId, readMailId } from './mail-reference.ts';

describe('readMailId', () => {
  it.each([
    ['issue-12-345-Zm9v-_9', { deliveryId: 345, subscriberId: 'Zm9v-_9' }],
    ['announcement-4-345-Zm9v-_9', { deliveryId: 345, subscriberId: 'Zm9v-_9' }],
    ['confirmation-AAAAAAAAAAAAAAAAAAAAAA', { singleMailId: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['already-subscribed--_AAAAAAAAAAAAAAAAAAAA', { singleMailId: '-_AAAAAAAAAAAAAAAAAAAA' }],
  ])('reads %s', (id, reference) => {
    expect(readMailId(id)).toEqual(reference);
  });

  it.each(['', 'issue-12', 'issue-12--x', 'issue-a-1-x', 'somebody-elses', 'issue-1-1-a b'])(
    'knows %j for none of ours',
    (id) => {
      expect(readMailId(id)).toBeUndefined();
    },
  );
});

describe('mailId', () => {
  const recipient = { deliveryId: 345, subscriberId: '-_AAAAAAAAAAAAAAAAAAAA' };

  it.each([
    [{ kind: 'issue', slug: '12', id: 4 }, 'issue-12-345--_AAAAAAAAAAAAAAAAAAAA'],
    [{ kind: 'episode', slug: '3', id: 4 }, 'announcement-4-345--_AAAAAAAAAAAAAAAAAAAA'],
    [{ kind: 'interview', slug: '9-8-7', id: 4 }, 'announcement-4-345--_AAAAAAAAAAAAAAAAAAAA'],
  ] as const)('of %j is read back', (mailing, id) => {
    expect(mailId(mailing, recipient)).toBe(id);
    expect(readMailId(id)).toEqual(recipient);
  });
});
