import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { prepared } from '../prepared.ts';
import { subscribers } from '../schema/subscribers.ts';
import { addToRecord, changeState, standingOf, type Occasion } from './change-state.ts';
import { countEvent } from './daily-counts.ts';
import { subscriberWithKey } from './find.ts';
import { afterEvent, type Standing } from './transitions.ts';

/** What another list says of a person: on it, or off it and why. */
export type SaidThere = 'subscribed' | 'left' | 'bounced' | 'complained';

/** The consent that somebody gave on another list. */
export interface EarlierConsent {
  /** When it was given, where the list says so in a form that can be read. */
  at?: Date | undefined;
  /** The same as the list writes it. */
  written?: string | undefined;
  /** What the person agreed to, in the words of the list. */
  words?: string | undefined;
  /** Where it was given: a form, a page, an earlier import. */
  source?: string | undefined;
}

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
  /** Had left there: put onto the suppression list. */
  | 'noted'
  /** Had left there, and is on the suppression list already. */
  | 'noted-before'
  /** Had left there, but is known here. Nothing changed. */
  | 'left-there';

const isGone = ({ said }: ImportedPerson) => said !== 'subscribed';
const eventOf = (person: ImportedPerson) => (isGone(person) ? 'import-left' : 'import');

/** Names what the table of transitions decided. */
function outcomeOf(before: Standing, after: Standing | undefined, left: boolean): ImportOutcome {
  if (!after) {
    if (left) return 'left-there';
    return before.suppression === 'none' ? 'left-here' : 'suppressed';
  }
  if (left) return before.suppression === 'none' ? 'noted' : 'noted-before';
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
    })
    .prepare(),
);

/**
 * Takes lines over in one transaction: all of them or none. The same lines again change
 * nothing. @returns what became of each, in their order.
 */
export async function importPeople(
  database: Database,
  people: readonly ImportedPerson[],
  occasion: Omit<Occasion, 'detail'>,
): Promise<ImportOutcome[]> {
  const { source, now } = occasion;
  return immediately(database, (tx) => {
    let added = 0;
    const outcomes = people.map((person) => {
      const { addressHashes, consent, email, emailKey } = person;
      const detail = consent?.written && `joined there: ${consent.written}`;
      const subscriber = subscriberWithKey(tx, emailKey);
      const target = { subscriber, addressHashes };
      const before = standingOf(tx, target);
      const itsOccasion = { ...occasion, method: 'imported', ...(detail && { detail }) };
      const after = changeState(tx, target, eventOf(person), itsOccasion, before);
      if (after && after.state !== 'absent' && !subscriber) {
        addPerson(tx).run({ id: person.newId, email, emailKey, state: after.state, source, now });
        addToRecord(tx, person.newId, 'imported', itsOccasion);
        added += 1;
      }
      return outcomeOf(before, after, isGone(person));
    });
    if (added > 0) countEvent(tx, 'imported', source, now, added);
    return outcomes;
  });
}

/**
 * Says of lines what `importPeople` would make of them, and writes nothing. What a line would
 * change is remembered for the lines after it, in a table that only this connection sees.
 */
export function previewImport(
  database: Database,
): (people: readonly ImportedPerson[]) => Promise<ImportOutcome[]> {
  const { $client } = database;
  $client.exec(`DROP TABLE IF EXISTS temp.previewed;
    CREATE TEMP TABLE previewed (email_key text PRIMARY KEY, suppressed integer NOT NULL) WITHOUT ROWID`);
  const find = $client
    .prepare<[string], number>('SELECT suppressed FROM temp.previewed WHERE email_key = ?')
    .pluck();
  const add = $client.prepare('INSERT OR REPLACE INTO temp.previewed VALUES (?, ?)');
  const judge = (person: ImportedPerson): ImportOutcome => {
    const { addressHashes, emailKey } = person;
    const before = standingOf(database, {
      subscriber: subscriberWithKey(database, emailKey),
      addressHashes,
    });
    const earlier = find.get(emailKey);
    if (earlier === 1) before.suppression = 'unsubscribed';
    if (earlier === 0) Object.assign(before, { state: 'active', consented: true });
    const after = afterEvent(before, eventOf(person));
    const outcome = outcomeOf(before, after, isGone(person));
    if (outcome === 'noted') add.run(emailKey, 1);
    if (outcome === 'added' || outcome === 'activated') add.run(emailKey, 0);
    return outcome;
  };
  // One read transaction for many lines, and a snapshot of one moment for each batch.
  const all = $client.transaction((people: readonly ImportedPerson[]) => people.map(judge));
  return async (people) => all(people);
}
