import { describe, expect, it } from 'vitest';
import { readMailId } from './mail-reference.ts';

describe('readMailId', () => {
  it.each([
    ['issue-12-345-Zm9v-_9', { deliveryId: 345, subscriberId: 'Zm9v-_9' }],
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
