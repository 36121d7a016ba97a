import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSubscriber, hashesOf, NOW, temporaryDatabase } from '../../tests/fixtures/database.ts';
import { subscribers, subscriberStates, suppressions } from '../schema/subscribers.ts';
import { previewSuppressing, suppressAll } from './suppress-all.ts';

const unwanted = (name: string) => {
  const emailKey = `${name}@reader.example`;
  return { emailKey, addressHashes: hashesOf(emailKey) };
};

function aList() {
  const list = temporaryDatabase();
  for (const state of subscriberStates) addSubscriber(list, state, state);
  list
    .insert(suppressions)
    .values({ addressHash: 'hash of complained@reader.example', reason: 'complained', at: NOW })
    .run();
  return list;
}

describe('suppressAll', () => {
  it('sees to it that none of the addresses is mailed', async () => {
    const list = aList();
    const names = [...subscriberStates, 'nobody', 'active'];
    expect(await suppressAll(list, names.map(unwanted), NOW)).toEqual([
      'suppressed',
      'taken-off',
      'taken-off',
      'suppressed',
      'suppressed',
      'suppressed-before',
      'suppressed',
      'suppressed-before',
    ]);
    const states = list.select().from(subscribers).all();
    expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
      ...Object.fromEntries(subscriberStates.map((state) => [state, 'unsubscribed'])),
      complained: 'complained',
    });
    const reasons = list.select().from(suppressions).all();
    expect(reasons.map(({ reason }) => reason).sort()).toEqual([
      'complained',
      ...Array<string>(6).fill('operator'),
    ]);
  });

  it('does what its preview says, which changes nothing', async () => {
    const list = aList();
    const names = fc.array(fc.constantFrom(...subscriberStates, 'nobody'), { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(names, names, async (one, other) => {
        const before = list.select().from(subscribers).all();
        const preview = previewSuppressing(list);
        const foreseen = [
          ...(await preview(one.map(unwanted))),
          ...(await preview(other.map(unwanted))),
        ];
        expect(list.select().from(subscribers).all()).toEqual(before);
        expect(await suppressAll(list, [...one, ...other].map(unwanted), NOW)).toEqual(foreseen);
      }),
      { numRuns: 20 },
    );
  });
});
