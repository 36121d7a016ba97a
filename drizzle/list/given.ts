import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Database } from '../database.ts';
import {
  consentEvents,
  consentWordings,
  subscribers,
  suppressions,
  type SubscriberState,
  type SuppressionReason,
} from '../schema/subscribers.ts';
import type { Subscriber } from './change-state.ts';
import { importNamed } from './imported-from.ts';

/** The consent that mail to somebody rests on, where and as it was given. */
export interface Given {
  /** When: as an ISO moment, or as another list wrote it. Empty where nobody said. */
  at: string;
  /** To what, to the letter. Empty where nobody said. */
  words: string;
  /** The form or page here, or what another list says; at least which list that was. */
  source: string;
}

type Event = typeof consentEvents.$inferSelect;

/** The consent of one person. Nothing where there is none. */
export function givenBy(database: Database, subscriber: Subscriber): Given | undefined {
  return givenByEach(database, [subscriber]).get(subscriber.id);
}

/** The consent of each of some people who gave one, by their ids. */
function givenByEach(database: Database, people: readonly Subscriber[]): Map<string, Given> {
  const events = database
    .select()
    .from(consentEvents)
    .where(
      and(
        inArray(
          consentEvents.subscriberId,
          people.map(({ id }) => id),
        ),
        inArray(consentEvents.kind, ['asked', 'imported']),
      ),
    )
    .orderBy(asc(consentEvents.id))
    .all();
  // The newest of each is the last.
  const newest = new Map(events.map((event) => [`${event.kind} ${event.subscriberId}`, event]));
  const wordings = new Map(
    database
      .select()
      .from(consentWordings)
      .all()
      .map(({ version, text }) => [version, text]),
  );
  const all = new Map<string, Given>();
  for (const person of people) {
    if (!person.confirmedAt) continue;
    const imported = newest.get(`imported ${person.id}`);
    const asked = newest.get(`asked ${person.id}`);
    if (person.byImport) all.set(person.id, givenElsewhere(imported));
    else
      all.set(person.id, {
        at: person.confirmedAt.toISOString(),
        words: wordings.get(asked?.wording ?? '') ?? imported?.consentWords ?? '',
        source: asked?.source ?? person.source,
      });
  }
  return all;
}

function givenElsewhere(imported: Event | undefined): Given {
  return {
    at: imported?.consentAt?.toISOString() ?? imported?.consentWritten ?? '',
    words: imported?.consentWords ?? '',
    source: imported?.consentSource ?? importNamed(imported?.source ?? ''),
  };
}

/** One person of an export: the row, why the address is suppressed, and the consent. */
export interface Exported {
  subscriber: Subscriber;
  suppression: SuppressionReason | undefined;
  given: Given | undefined;
}

/** One page of an export, by id, after the last id of the page before. */
export async function pageOfExport(
  database: Database,
  {
    state,
    after,
    limit,
    hashesOf,
  }: {
    state?: SubscriberState | undefined;
    after: string;
    limit: number;
    hashesOf: (emailKey: string) => readonly string[];
  },
): Promise<Exported[]> {
  const people = database
    .select()
    .from(subscribers)
    .where(and(gt(subscribers.id, after), state ? eq(subscribers.state, state) : undefined))
    .orderBy(subscribers.id)
    .limit(limit)
    .all();
  const given = givenByEach(database, people);
  const reasonOf = suppressionsOf(database, people, hashesOf);
  return people.map((subscriber) => ({
    subscriber,
    suppression: reasonOf(subscriber),
    given: given.get(subscriber.id),
  }));
}

function suppressionsOf(
  database: Database,
  people: readonly Subscriber[],
  hashesOf: (emailKey: string) => readonly string[],
): (subscriber: Subscriber) => SuppressionReason | undefined {
  // Most lists have no suppressions at all, and hashing each address takes time.
  if (!database.select().from(suppressions).limit(1).get()) return () => undefined;
  const hashes = new Map(people.map(({ id, emailKey }) => [id, hashesOf(emailKey)]));
  const reasons = new Map(
    database
      .select()
      .from(suppressions)
      .where(inArray(suppressions.addressHash, [...hashes.values()].flat()))
      .all()
      .map(({ addressHash, reason }) => [addressHash, reason]),
  );
  return ({ id }) =>
    hashes
      .get(id)
      ?.map((hash) => reasons.get(hash))
      .find(Boolean);
}
