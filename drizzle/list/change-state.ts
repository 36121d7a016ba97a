import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { prepared } from '../prepared.ts';
import {
  consentEvents,
  mailedLinks,
  subscribers,
  suppressions,
  type ConsentEventKind,
} from '../schema/subscribers.ts';
import { countEvent } from './daily-counts.ts';
import { afterEvent, type ListEvent, type Standing } from './transitions.ts';

export type Subscriber = typeof subscribers.$inferSelect;

/** An address and the person behind it, where there is one. */
export interface Target {
  subscriber: Subscriber | undefined;
  /**
   * The keyed hashes of the normalised address, the newest key's first: an old entry of the
   * suppression list was made with the key of its day.
   */
  addressHashes: readonly string[];
}

/** How an event came about, for the record. */
export interface Occasion {
  /** The form, the mail, the page, the command or the webhook. */
  source: string;
  now: Date;
  method?: string;
  wording?: string;
  basis?: string;
  detail?: string;
  networkHash?: string;
  /** The consent that an import brings along, for `import`. */
  consent?: EarlierConsent | undefined;
  /** When a pause ends, for `pause`. */
  until?: Date;
}

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

/** What an event is called in the record. `ask` and `erase` are written elsewhere. */
const KINDS: Partial<Record<ListEvent, ConsentEventKind>> = {
  confirm: 'confirmed',
  import: 'imported',
  'import-left': 'unsubscribed',
  'import-bounced': 'bounced',
  'import-complained': 'complained',
  pause: 'paused',
  resume: 'resumed',
  leave: 'unsubscribed',
  undo: 'undone',
  bounce: 'bounced',
  complain: 'complained',
  suppress: 'suppressed',
  lift: 'lifted',
};

/** Events after which no link of an older mail may bring somebody back. */
const SPENDS_LINKS = new Set<ListEvent>([
  'confirm',
  'leave',
  'complain',
  'import-complained',
  'suppress',
  'bounce',
]);

const suppressionWith = prepared((on) =>
  on
    .select()
    .from(suppressions)
    .where(eq(suppressions.addressHash, sql.placeholder('addressHash')))
    .prepare(),
);

/** The entry of an address on the suppression list, under whichever key it was made. */
export function suppressionOf(on: Database | Transaction, addressHashes: readonly string[]) {
  for (const addressHash of addressHashes) {
    const found = suppressionWith(on).get({ addressHash });
    if (found) return found;
  }
  return undefined;
}

/** Where an address stands at the moment. */
export function standingOf(
  on: Database | Transaction,
  { subscriber, addressHashes }: Target,
): Standing {
  return {
    state: subscriber?.state ?? 'absent',
    suppression: suppressionOf(on, addressHashes)?.reason ?? 'none',
    consent: consentOf(subscriber),
    leftFrom: subscriber?.leftState ?? 'none',
  };
}

/** What mail to somebody rests on. */
function consentOf(subscriber: Subscriber | undefined): Standing['consent'] {
  if (!subscriber?.confirmedAt) return 'none';
  return subscriber.byImport ? 'import' : 'confirmation';
}

/**
 * Applies an event: the one writer of states and suppressions. The row of a person whom the
 * event creates or deletes is the caller's, in the same transaction.
 * @param before where the address stands, if that was just looked up in this transaction.
 * @returns where the address stands afterwards, or undefined where the event is refused and
 * nothing was changed.
 */
export function changeState(
  tx: Transaction,
  target: Target,
  event: ListEvent,
  occasion: Occasion,
  before: Standing = standingOf(tx, target),
): Standing | undefined {
  const after = afterEvent(before, event);
  if (!after) return undefined;
  writeSuppression(tx, target.addressHashes, before, after, occasion.now);
  const { subscriber } = target;
  if (!subscriber) return after;
  if (SPENDS_LINKS.has(event)) spendLinks(tx, subscriber.id, occasion.now);
  const changed = after.state !== before.state || after.consent !== before.consent;
  const paused = event === 'pause';
  if (changed || paused || after.leftFrom !== before.leftFrom) {
    const row = rowAfter(subscriber, event, after, occasion);
    if (row) tx.update(subscribers).set(row).where(eq(subscribers.id, subscriber.id)).run();
  }
  const kind = KINDS[event];
  const suppressed = after.suppression !== before.suppression;
  if (kind && (changed || paused || suppressed)) record(tx, subscriber.id, kind, occasion);
  return after;
}

/** What an event changes in the row of a person: an undo leaves it as it was before. */
function rowAfter(
  { state: before, stateAt, pausedUntil, leftStateAt, leftPausedUntil }: Subscriber,
  event: ListEvent,
  { state, consent, leftFrom }: Standing,
  { now, until }: Occasion,
): Partial<Subscriber> | undefined {
  if (state === 'absent') return undefined;
  const nothingLeft = { leftState: null, leftStateAt: null, leftPausedUntil: null };
  if (event === 'undo')
    return { state, stateAt: leftStateAt ?? now, pausedUntil: leftPausedUntil, ...nothingLeft };
  return {
    state,
    ...(state !== before && { stateAt: now }),
    pausedUntil: state === 'paused' ? (until ?? pausedUntil) : null,
    ...(state === 'active' && { softBounces: 0 }),
    ...((event === 'confirm' || event === 'import') && {
      confirmedAt: now,
      byImport: consent === 'import',
    }),
    ...(leftFrom === 'none' && nothingLeft),
    ...(leftFrom === before && {
      leftState: before,
      leftStateAt: stateAt,
      leftPausedUntil: pausedUntil,
    }),
  };
}

const addEvent = prepared((on) =>
  on
    .insert(consentEvents)
    .values({
      subscriberId: sql.placeholder('subscriberId'),
      kind: sql.placeholder('kind'),
      source: sql.placeholder('source'),
      at: sql.placeholder('at'),
      method: sql.placeholder('method'),
      wording: sql.placeholder('wording'),
      basis: sql.placeholder('basis'),
      detail: sql.placeholder('detail'),
      networkHash: sql.placeholder('networkHash'),
      consentAt: sql`${sql.placeholder('consentAt')}`,
      consentWritten: sql.placeholder('consentWritten'),
      consentWords: sql.placeholder('consentWords'),
      consentSource: sql.placeholder('consentSource'),
    })
    .prepare(),
);

/** Adds to the record of somebody's consent, and counts the day. */
export function record(
  tx: Transaction,
  subscriberId: string,
  kind: ConsentEventKind,
  occasion: Omit<Occasion, 'until'>,
): void {
  addToRecord(tx, subscriberId, kind, occasion);
  countEvent(tx, kind, occasion.source, occasion.now);
}

/** The same for many at once: the caller counts the day, in the same transaction. */
export function addToRecord(
  tx: Transaction,
  subscriberId: string,
  kind: ConsentEventKind,
  { source, now, method, wording, basis, detail, networkHash, consent }: Omit<Occasion, 'until'>,
): void {
  addEvent(tx).run({
    subscriberId,
    kind,
    source,
    at: now,
    method: method ?? null,
    wording: wording ?? null,
    basis: basis ?? null,
    detail: detail ?? null,
    networkHash: networkHash ?? null,
    consentAt: consent?.at?.getTime() ?? null,
    consentWritten: consent?.written ?? null,
    consentWords: consent?.words ?? null,
    consentSource: consent?.source ?? null,
  });
}

/** Makes every link that this person was mailed worthless. */
function spendLinks(tx: Transaction, subscriberId: string, now: Date): void {
  tx.update(mailedLinks)
    .set({ usedAt: now })
    .where(and(eq(mailedLinks.subscriberId, subscriberId), isNull(mailedLinks.usedAt)))
    .run();
}

const addSuppression = prepared((on) =>
  on
    .insert(suppressions)
    .values({
      addressHash: sql.placeholder('addressHash'),
      reason: sql.placeholder('reason'),
      at: sql.placeholder('at'),
    })
    .prepare(),
);

function writeSuppression(
  tx: Transaction,
  addressHashes: readonly string[],
  before: Standing,
  after: Standing,
  now: Date,
): void {
  if (after.suppression === before.suppression) return;
  if (before.suppression !== 'none')
    tx.delete(suppressions)
      .where(inArray(suppressions.addressHash, [...addressHashes]))
      .run();
  const [addressHash] = addressHashes;
  if (after.suppression === 'none' || !addressHash) return;
  addSuppression(tx).run({ addressHash, reason: after.suppression, at: now });
}
