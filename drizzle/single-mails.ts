import { and, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { SingleMailStore } from '#emails/queue/store.ts';
import type { Database } from './database.ts';
import { immediately } from './immediately.ts';
import { record } from './list/change-state.ts';
import { countEvent } from './list/daily-counts.ts';
import { bounceAtServer } from './list/provider-events.ts';
import { prepared } from './prepared.ts';
import { noteGoingOn, noteStoppage } from './queue-state.ts';
import { singleMails } from './schema/single-mails.ts';
import { mailedLinks, subscribers } from './schema/subscribers.ts';

const nextDue = prepared((on) =>
  on
    .select({
      mail: singleMails,
      email: subscribers.email,
      link: { expiresAt: mailedLinks.expiresAt, usedAt: mailedLinks.usedAt },
    })
    .from(singleMails)
    .leftJoin(subscribers, eq(subscribers.id, singleMails.subscriberId))
    .leftJoin(mailedLinks, eq(mailedLinks.tokenHash, singleMails.tokenHash))
    .where(
      and(
        isNotNull(singleMails.nextAttemptAt),
        lte(singleMails.nextAttemptAt, sql.placeholder('now')),
      ),
    )
    .orderBy(singleMails.nextAttemptAt)
    .limit(1)
    .prepare(),
);

const take = prepared((on) =>
  on
    .update(singleMails)
    .set({
      attempts: sql`${sql.placeholder('attempts')}`,
      nextAttemptAt: sql`${sql.placeholder('until')}`,
      firstAttemptAt: sql`coalesce(${singleMails.firstAttemptAt}, ${sql.placeholder('now')})`,
    })
    .where(eq(singleMails.id, sql.placeholder('id')))
    .prepare(),
);

const noteSent = prepared((on) =>
  on
    .update(singleMails)
    .set({
      sentAt: sql`${sql.placeholder('now')}`,
      ...{ nextAttemptAt: null, firstAttemptAt: null, lastError: null },
    })
    .where(and(eq(singleMails.id, sql.placeholder('id')), isNull(singleMails.sentAt)))
    .returning({ kind: singleMails.kind, subscriberId: singleMails.subscriberId })
    .prepare(),
);

/**
 * The queue of single mails, in SQLite.
 * @param hashesOf the keyed hashes by which the suppression list knows a normalised address.
 */
export function createSingleMailStore(
  database: Database,
  hashesOf: (emailKey: string) => readonly string[],
): SingleMailStore {
  return {
    async takeDue(now, until) {
      return immediately(database, (tx) => {
        const due = nextDue(tx).get({ now: now.getTime() });
        if (!due) return undefined;
        const { id, kind, createdAt, subscriberId, detail, tokenHash, repeats } = due.mail;
        const attempts = due.mail.attempts + 1;
        take(tx).run({ id, attempts, until: until.getTime(), now: now.getTime() });
        const email = due.mail.recipient ?? due.email ?? '';
        const doubtedSince = due.mail.firstAttemptAt;
        return {
          ...{ id, kind, createdAt, subscriberId, detail, tokenHash, link: due.link },
          ...{ attempts, email, doubtedSince, repeats },
        };
      });
    },

    async markSent(id, now) {
      await immediately(database, (tx) => {
        const [mail] = noteSent(tx).all({ id, now: now.getTime() });
        if (!mail) return;
        countEvent(tx, 'mail', mail.kind, now);
        if (mail.kind !== 'confirmation' || !mail.subscriberId) return;
        record(tx, mail.subscriberId, 'mailed', { source: 'confirmation-mail', now });
      });
    },

    async markUnsent(id, { reason, nextAttemptAt, doubtedSince, attempts }, now, bounced) {
      await immediately(database, (tx) => {
        tx.update(singleMails)
          .set({ lastError: reason, nextAttemptAt, firstAttemptAt: doubtedSince, attempts })
          .where(eq(singleMails.id, id))
          .run();
        if (bounced) bounceAtServer(tx, bounced, { hashesOf, now });
      });
    },

    async markRepeat(id, now) {
      database
        .update(singleMails)
        .set({ repeats: sql`${singleMails.repeats} + 1`, firstAttemptAt: now })
        .where(eq(singleMails.id, id))
        .run();
    },

    stop: (stoppage, now) => noteStoppage(database, stoppage, now),
    goOn: () => noteGoingOn(database),
  };
}
