import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterEvent, listEvents, type ListEvent, type Standing } from './transitions.ts';

const START: Standing = {
  state: 'absent',
  suppression: 'none',
  consent: 'none',
  leftFrom: 'none',
};
const isMailed = ({ state }: Standing) => state === 'active' || state === 'paused';

/** What happens to one address, in any order. */
const history = fc.array(fc.constantFrom(...listEvents), { maxLength: 40 });

const SAID_ELSEWHERE = new Set([
  'import-left',
  'import-bounced',
  'import-complained',
] as const satisfies readonly ListEvent[]) as ReadonlySet<ListEvent>;

/** Walks through a history; a refused event changes nothing. */
function* walk(events: readonly ListEvent[], start = START) {
  let before = start;
  for (const event of events) {
    const after = afterEvent(before, event) ?? before;
    yield { before, event, after };
    before = after;
  }
}

describe('the transitions of an address', () => {
  it('bring nobody back who has left, but by a fresh opt-in or by taking it back', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const { before, event, after } of walk(events))
          if (before.state === 'unsubscribed' && isMailed(after))
            expect(['confirm', 'undo']).toContain(event);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave a complaint to the editor alone, and mail nobody after it without a fresh opt-in', () => {
    fc.assert(
      fc.property(history, (events) => {
        let complained = false;
        let lifted = false;
        for (const { before, event, after } of walk(events)) {
          if (complained && !lifted) expect(isMailed(after) && event !== 'lift').toBe(false);
          if (before.suppression === 'complained' && after.suppression !== 'complained')
            expect(event).toBe('lift');
          if (before.state === 'complained' && isMailed(after)) expect.unreachable();
          if (event === 'complain') [complained, lifted] = [true, false];
          if (event === 'lift') lifted = true;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('let no import touch an address that is suppressed', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const { before, event, after } of walk(events))
          if (event === 'import' && before.suppression !== 'none') expect(after).toEqual(before);
      }),
    );
  });

  it('keep an erased address off every import until somebody confirms or the editor lifts it', () => {
    fc.assert(
      fc.property(history, (events) => {
        let erased = false;
        for (const { before, event, after } of walk(events)) {
          if (erased && event === 'import') expect(isMailed(after)).toBe(isMailed(before));
          if (event === 'erase') erased = true;
          if (event === 'confirm' && isMailed(after)) erased = false;
          if (event === 'lift') erased = false;
        }
      }),
    );
  });

  it('take out whoever another list says is off it, unless the person confirmed here', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const { before, event, after } of walk(events)) {
          if (!SAID_ELSEWHERE.has(event)) continue;
          const stays = isMailed(before) && before.consent === 'confirmation';
          expect(isMailed(after)).toBe(stays);
          if (stays) expect(after).toEqual(before);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('come to the same end whatever the order in which another list says things of a person', () => {
    const said = ['import', ...SAID_ELSEWHERE] as const;
    const rows = fc.array(fc.constantFrom(...said), { minLength: 1, maxLength: 6 });
    const shuffled = rows.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.shuffledSubarray(one, { minLength: one.length, maxLength: one.length }),
      ),
    );
    const endOf = (before: Standing, events: readonly ListEvent[]) => {
      const { state, suppression } = [...walk(events, before)].at(-1)?.after ?? before;
      // Of an address that was on no list, the suppression list alone may know.
      return {
        state: before.state === 'absent' && state !== 'active' ? 'off' : state,
        suppression,
      };
    };
    fc.assert(
      fc.property(history, shuffled, (events, [one, other]) => {
        const before = [...walk(events)].at(-1)?.after ?? START;
        expect(endOf(before, one)).toEqual(endOf(before, other));
      }),
      { numRuns: 5_000 },
    );
  });

  it('let somebody who asked here confirm, though another list says that they left or bounced', () => {
    for (const event of ['import-left', 'import-bounced'] as const) {
      const events: ListEvent[] = ['ask', event, 'confirm'];
      const { after } = [...walk(events)].at(-1) ?? { after: START };
      expect(after).toMatchObject({ state: 'active', suppression: 'none' });
    }
    const complained: ListEvent[] = ['ask', 'import-complained', 'confirm'];
    expect([...walk(complained)].at(-1)?.after).toMatchObject({ state: 'complained' });
  });

  it('bring back by an undo what was before the leaving, and nothing else', () => {
    fc.assert(
      fc.property(history, (events) => {
        let wasBefore: Standing | undefined;
        for (const { before, event, after } of walk(events)) {
          if (event === 'undo' && after !== before) expect(after).toEqual(wasBefore);
          if (event === 'undo' && wasBefore) expect(after).toEqual(wasBefore);
          if (event === 'leave' && before.state !== 'unsubscribed')
            wasBefore = after.state === 'unsubscribed' ? before : undefined;
          else if (event !== 'ask' && event !== 'leave' && (event === 'undo' || after !== before))
            wasBefore = undefined;
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('mail nobody who never confirmed and was never imported', () => {
    fc.assert(
      fc.property(history, (events) => {
        let consented = false;
        for (const { event, after } of walk(events)) {
          if (isMailed(after))
            expect(consented || ['confirm', 'import'].includes(event)).toBe(true);
          if (isMailed(after)) consented = true;
          if (event === 'erase') consented = false;
        }
      }),
    );
  });

  it('let everybody leave from everywhere', () => {
    fc.assert(
      fc.property(history, (events) => {
        const { after } = [...walk(events)].at(-1) ?? { after: START };
        if (after.state === 'absent') return;
        const left = afterEvent(after, 'leave');
        expect(left && isMailed(left)).toBe(false);
      }),
    );
  });

  it('weaken a suppression only by a confirmation or by the editor', () => {
    const strength = ['none', 'erased', 'unsubscribed', 'bounced', 'operator', 'complained'];
    fc.assert(
      fc.property(history, (events) => {
        for (const { before, event, after } of walk(events))
          if (strength.indexOf(after.suppression) < strength.indexOf(before.suppression))
            expect(['confirm', 'lift']).toContain(event);
      }),
    );
  });
});
