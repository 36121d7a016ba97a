import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { prepared } from '../prepared.ts';
import { subscribers } from '../schema/subscribers.ts';
import {
  addToRecord,
  changeState,
  standingOf,
  type EarlierConsent,
  type Occasion,
} from './change-state.ts';
import { countEvent } from './daily-counts.ts';
import { subscriberWithKey } from './find.ts';
import { foresee, isSame, type Change } from './foresee.ts';
import { isOnList, type ListEvent } from './transitions.ts';

/** What another list says of a person: on it, or off it and why. */
export type SaidThere = 'subscribed' | 'left' | 'bounced' | 'complained';

const EVENTS: Record<SaidThere, ListEvent> = {
  subscribed: 'import',
  left: 'import-left',
  bounced: 'import-bounced',
  complained: 'import-complained',
};

/** What the record of consent says of somebody who is taken off. */
const DETAILS: Record<SaidThere, string | undefined> = {
  subscribed: undefined,
  left: 'left there',
  bounced: 'bounced there',
  complained: 'complained there',
};

/** One line of a list that the editor brings along. */
export interface ImportedPerson {
  email: string;
  emailKey: string;
  addressHashes: readonly string[];
  /** A fresh random id, used where the address is new. */
  newId: string;
  said: SaidThere;
  consent?: EarlierConsent | undefined;
}

/** What became of a line, or would become of it. */
export type ImportOutcome =
  /** New, and on the list. */
  | 'added'
  /** Had asked here and not confirmed; is on the list by the import. */
  | 'activated'
  /** Is on the list. Nothing changed. */
  | 'known'
  /** Left, bounced or complained here. Kept out. */
  | 'left-here'
  /** On the suppression list. Kept out. */
  | 'suppressed'
  /** Off the list there: put onto the suppression list, or there for a stronger reason. */
  | 'noted'
  /** Off the list there, and kept out here already. */
  | 'noted-before'
  /** Off the list there, and was on the list here by an import: off it from now on. */
  | 'taken-out'
  /** Off the list there, but confirmed here. Nothing changed: the editor decides. */
  | 'left-there';

/** Names what the table of transitions decided. */
function outcomeOf({ before, after }: Change, said: SaidThere): ImportOutcome {
  if (said !== 'subscribed') {
    if (!after) return 'left-there';
    if (isOnList(before.state)) return 'taken-out';
    return isSame(before, after) ? 'noted-before' : 'noted';
  }
  if (!after) return before.suppression === 'none' ? 'left-here' : 'suppressed';
  if (before.state === 'absent') return 'added';
  return before.state === 'pending' ? 'activated' : 'known';
}

const addPerson = prepared((on) =>
  on
    .insert(subscribers)
    .values({
      id: sql.placeholder('id'),
      email: sql.placeholder('email'),
      emailKey: sql.placeholder('emailKey'),
      state: sql.placeholder('state'),
      source: sql.placeholder('source'),
      createdAt: sql.placeholder('now'),
      confirmedAt: sql.placeholder('now'),
      stateAt: sql.placeholder('now'),
      byImport: true,
    })
    .prepare(),
);

/**
 * Takes lines over in one transaction: all of them or none. The same lines again change
 * nothing, and in whatever order they come, whoever one of them says is off the other list is
 * off this one. @returns what became of each, in their order.
 */
export async function importPeople(
  database: Database,
  people: readonly ImportedPerson[],
  occasion: Omit<Occasion, 'detail' | 'consent'>,
): Promise<ImportOutcome[]> {
  const { source, now } = occasion;
  return immediately(database, (tx) => {
    let added = 0;
    const outcomes = people.map(({ addressHashes, consent, email, emailKey, newId, said }) => {
      const subscriber = subscriberWithKey(tx, emailKey);
      const target = { subscriber, addressHashes };
      const before = standingOf(tx, target);
      const detail = DETAILS[said];
      const itsOccasion = detail
        ? { source, now, detail }
        : { ...occasion, method: 'imported', consent };
      const after = changeState(tx, target, EVENTS[said], itsOccasion, before);
      if (after && after.state !== 'absent' && !subscriber) {
        addPerson(tx).run({ id: newId, email, emailKey, state: after.state, source, now });
        addToRecord(tx, newId, 'imported', itsOccasion);
        added += 1;
      }
      return outcomeOf({ before, after }, said);
    });
    if (added > 0) countEvent(tx, 'imported', source, now, added);
    return outcomes;
  });
}

/** Says of lines what `importPeople` would make of them, and writes nothing. */
export function previewImport(
  database: Database,
): (people: readonly ImportedPerson[]) => Promise<ImportOutcome[]> {
  const change = foresee(database);
  const judge = (person: ImportedPerson) =>
    outcomeOf(change(person, EVENTS[person.said]), person.said);
  // One read transaction for many lines, and a snapshot of one moment for each batch.
  const all = database.$client.transaction((people: readonly ImportedPerson[]) =>
    people.map(judge),
  );
  return async (people) => all(people);
}
