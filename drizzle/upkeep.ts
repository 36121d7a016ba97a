import { and, eq, inArray, isNotNull, isNull, lte, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';
import { immediately } from './immediately.ts';
import { countEvent } from './list/daily-counts.ts';
import { endPauses } from './list/preferences.ts';
import { withoutPerson } from './mailings/members.ts';
import { deliveries, mailings } from './schema/delivery.ts';
import { attempts, probes, spentProofs } from './schema/protection.ts';
import { singleMails } from './schema/single-mails.ts';
import { mailedLinks, subscribers } from './schema/subscribers.ts';
import { eraseSuggestionAddresses } from './suggestions.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days that rows are kept which serve the limits and the questions of readers alone. */
export const KEPT_DAYS = {
  /** The limits look back an hour, or a day. */
  attempts: 2,
  /** Longer than a network that probed is judged more strictly. */
  probes: 14,
  /** So long an old link still says that it was used, or that it ran out. */
  links: 90,
  /** So long the editor can see what was mailed to whom. */
  mails: 90,
  /** So long after a mailing its ledger is searched for people who have been deleted since. */
  ledger: 60,
};

/** Rows of one transaction: few enough to let others write in between. */
const AT_ONCE = 500;

/** How many rows each part of the upkeep took care of. */
export interface Upkeep {
  /** Addresses that never confirmed, deleted. */
  unconfirmed: number;
  /** Pauses that ended. */
  pauses: number;
  attempts: number;
  probes: number;
  proofs: number;
  links: number;
  mails: number;
  /** Addresses erased from the ledger, of people who are gone. */
  ledger: number;
  /** Addresses erased from suggestions that were reviewed long ago. */
  suggestions: number;
}

/**
 * Deletes what is no longer needed, ends pauses, and keeps SQLite's statistics fresh. Each part
 * goes in small transactions that find their rows anew, so two at once do no harm.
 */
export async function runUpkeep(
  database: Database,
  {
    now,
    unconfirmedDays,
    suggestionAddressDays,
  }: { now: Date; unconfirmedDays: number; suggestionAddressDays: number },
): Promise<Upkeep> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const done: Upkeep = {
    unconfirmed: await inBatches(database, (tx) => purgeUnconfirmed(tx, ago(unconfirmedDays), now)),
    pauses: await endPauses(database, now),
    attempts: await inBatches(database, (tx) => {
      const old = tx
        .select({ id: attempts.id })
        .from(attempts)
        .where(lte(attempts.at, ago(KEPT_DAYS.attempts)))
        .limit(AT_ONCE);
      return tx.delete(attempts).where(inArray(attempts.id, old)).run().changes;
    }),
    probes: await inBatches(database, (tx) => {
      const old = tx
        .select({ networkHash: probes.networkHash })
        .from(probes)
        .where(lte(probes.lastAt, ago(KEPT_DAYS.probes)))
        .limit(AT_ONCE);
      return tx.delete(probes).where(inArray(probes.networkHash, old)).run().changes;
    }),
    proofs: await inBatches(database, (tx) => {
      const old = tx
        .select({ proofHash: spentProofs.proofHash })
        .from(spentProofs)
        .where(lte(spentProofs.expiresAt, now))
        .limit(AT_ONCE);
      return tx.delete(spentProofs).where(inArray(spentProofs.proofHash, old)).run().changes;
    }),
    links: await inBatches(database, (tx) => {
      const old = tx
        .select({ tokenHash: mailedLinks.tokenHash })
        .from(mailedLinks)
        .where(lte(mailedLinks.expiresAt, ago(KEPT_DAYS.links)))
        .limit(AT_ONCE);
      return tx.delete(mailedLinks).where(inArray(mailedLinks.tokenHash, old)).run().changes;
    }),
    mails: await inBatches(database, (tx) => pruneMails(tx, ago(KEPT_DAYS.mails))),
    ledger: await eraseFromLedger(database, ago(KEPT_DAYS.ledger)),
    suggestions: await eraseSuggestionAddresses(database, now, {
      addressDays: suggestionAddressDays,
    }),
  };
  database.$client.pragma('optimize');
  return done;
}

/** Repeats a piece of work, each time in a transaction of its own, until there is no more. */
async function inBatches(database: Database, work: (tx: Transaction) => number): Promise<number> {
  for (let done = 0; ;) {
    const many = await immediately(database, work);
    done += many;
    if (many < AT_ONCE) return done;
  }
}

/** Deletes who asked, never confirmed, and has no link left that still works. */
function purgeUnconfirmed(tx: Transaction, since: Date, now: Date): number {
  const old = tx
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(
      and(
        eq(subscribers.state, 'pending'),
        lte(subscribers.stateAt, since),
        sql`not exists (select 1 from ${mailedLinks} where ${mailedLinks.subscriberId} = ${subscribers.id}
          and ${mailedLinks.usedAt} is null and ${mailedLinks.expiresAt} > ${now.getTime()})`,
      ),
    )
    .limit(AT_ONCE);
  const { changes } = tx.delete(subscribers).where(inArray(subscribers.id, old)).run();
  if (changes > 0) countEvent(tx, 'purged', 'clock', now, changes);
  return changes;
}

/**
 * Deletes the rows of mails that went out or were given up. The confirmations of somebody who
 * is not on the list stay: they are counted before another one is sent.
 */
function pruneMails(tx: Transaction, since: Date): number {
  const onList = tx
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(
      and(
        eq(subscribers.id, singleMails.subscriberId),
        inArray(subscribers.state, ['active', 'paused']),
      ),
    );
  const old = tx
    .select({ id: singleMails.id })
    .from(singleMails)
    .where(
      and(
        lte(singleMails.createdAt, since),
        isNull(singleMails.nextAttemptAt),
        isNull(singleMails.heldReason),
        or(
          notInArray(singleMails.kind, ['confirmation', 'already-subscribed']),
          sql`exists ${onList}`,
        ),
      ),
    )
    .limit(AT_ONCE);
  return tx.delete(singleMails).where(inArray(singleMails.id, old)).run().changes;
}

/**
 * Erases what the ledger still holds of people who were deleted while a call with their mail
 * was under way: its body had to stay the same until it was answered.
 */
async function eraseFromLedger(database: Database, since: Date): Promise<number> {
  const recent = database
    .select({ id: mailings.id })
    .from(mailings)
    .where(or(isNull(mailings.completedAt), sql`${mailings.completedAt} > ${since.getTime()}`))
    .all();
  let erased = 0;
  for (const { id } of recent) {
    const gone = and(
      eq(deliveries.mailingId, id),
      isNotNull(deliveries.email),
      ne(deliveries.state, 'claimed'),
      sql`not exists (select 1 from ${subscribers} where ${subscribers.id} = ${deliveries.subscriberId})`,
    );
    // Looked for outside of a transaction: the ledger of a mailing may have a million rows.
    const found = database.select({ id: deliveries.id }).from(deliveries).where(gone).all();
    for (let start = 0; start < found.length; start += AT_ONCE) {
      const ids = found.slice(start, start + AT_ONCE).map((row) => row.id);
      erased += await immediately(
        database,
        (tx) =>
          tx
            .update(deliveries)
            .set(withoutPerson)
            .where(and(inArray(deliveries.id, ids), gone))
            .run().changes,
      );
    }
  }
  return erased;
}
