import { describe, expect, it } from 'vitest';
import {
  addSubscriber,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../../tests/fixtures/database.ts';
import { eventsOf, findSubscriber } from './find.ts';
import { endPauses, pause, resume, setPreferences } from './preferences.ts';

const ann = { subscriberId: 'ann', hashesOf, now: NOW };

describe('setPreferences', () => {
  it('writes down what was chosen, and records what is new in it', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    const chosen = { format: 'text', interviews: true, episodes: false } as const;
    expect(await setPreferences(database, { subscriberId: 'ann', now: NOW, ...chosen })).toBe(true);
    expect(await findSubscriber(database, 'ann')).toMatchObject(chosen);
    await setPreferences(database, { subscriberId: 'ann', now: later(1), ...chosen });
    expect(eventsOf(database, 'ann')).toMatchObject([
      { kind: 'preferences', detail: 'format: text, interviews: true', at: NOW },
    ]);
  });

  it('knows nobody by an id that is not on the list', async () => {
    const chosen = { format: 'text', interviews: true, episodes: false } as const;
    expect(
      await setPreferences(temporaryDatabase(), { subscriberId: 'no', now: NOW, ...chosen }),
    ).toBe(false);
  });
});

describe('a pause', () => {
  it('lasts until its moment, can be moved, and ends before its time on request', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    expect(await pause(database, { ...ann, until: later(10) })).toBe(true);
    expect(await pause(database, { ...ann, until: later(20) })).toBe(true);
    expect(await findSubscriber(database, 'ann')).toMatchObject({
      state: 'paused',
      pausedUntil: later(20),
    });
    expect(await resume(database, ann)).toBe(true);
    expect(await findSubscriber(database, 'ann')).toMatchObject({
      state: 'active',
      pausedUntil: null,
    });
    expect(eventsOf(database, 'ann').map(({ kind }) => kind)).toEqual([
      'paused',
      'paused',
      'resumed',
    ]);
  });

  it.each(['pending', 'unsubscribed', 'bounced', 'complained'] as const)(
    'is nothing for somebody who is %s',
    async (state) => {
      const database = temporaryDatabase();
      addSubscriber(database, 'ann', state);
      expect(await pause(database, { ...ann, until: later(10) })).toBe(false);
      expect(await resume(database, ann)).toBe(false);
      expect(await findSubscriber(database, 'ann')).toMatchObject({ state, pausedUntil: null });
    },
  );

  it('ends by the clock, for each whose time has come and for nobody else', async () => {
    const database = temporaryDatabase();
    for (const id of ['ann', 'bob', 'cyd']) addSubscriber(database, id);
    await pause(database, { ...ann, until: later(10) });
    await pause(database, { ...ann, subscriberId: 'bob', until: later(11) });
    expect(await endPauses(database, later(9))).toBe(0);
    expect(await endPauses(database, later(10))).toBe(1);
    expect(await endPauses(database, later(10))).toBe(0);
    expect(await findSubscriber(database, 'ann')).toMatchObject({ state: 'active' });
    expect(await findSubscriber(database, 'bob')).toMatchObject({ state: 'paused' });
  });

  it('ends for more people than one transaction takes', async () => {
    const database = temporaryDatabase();
    for (let number = 0; number < 501; number++) {
      addSubscriber(database, `p${number}`);
      await pause(database, { ...ann, subscriberId: `p${number}`, until: later(1) });
    }
    expect(await endPauses(database, later(1))).toBe(501);
  });
});
