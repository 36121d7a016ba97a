import { and, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { SingleMailStore } from '#emails/queue/store.ts';
import type { Database } from './database.ts';
import { immediately } from './immediately.ts';
import { record } from './list/change-state.ts';
import { countEvent } from './list/daily-counts.ts';
import { prepared } from './prepared.ts';
import { singleMails } from './schema/single-mails.ts';
import { subscribers } from './schema/subscribers.ts';

const nextDue = prepared((on) =>
  on
    .select({ mail: singleMails, email: subscribers.email })
    .from(singleMails)
    .leftJoin(subscribers, eq(subscribers.id, singleMails.subscriberId))
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
    })
    .where(eq(singleMails.id, sql.placeholder('id')))
    .prepare(),
);

const noteSent = prepared((on) =>
  on
    .update(singleMails)
    .set({ sentAt: sql`${sql.placeholder('now')}`, nextAttemptAt: null, lastError: null })
    .where(and(eq(singleMails.id, sql.placeholder('id')), isNull(singleMails.sentAt)))
    .returning({ kind: singleMails.kind, subscriberId: singleMails.subscriberId })
    .prepare(),
);

/** The queue of single mails, in SQLite. */
export function createSingleMailStore(database: Database): SingleMailStore {
  return {
    async takeDue(now, until) {
      return immediately(database, (tx) => {
        const due = nextDue(tx).get({ now: now.getTime() });
        if (!due) return undefined;
        const { id, kind, createdAt, subscriberId, detail, tokenHash } = due.mail;
        const attempts = due.mail.attempts + 1;
        take(tx).run({ id, attempts, until: until.getTime() });
        const email = due.mail.recipient ?? due.email ?? '';
        return { id, kind, createdAt, subscriberId, detail, tokenHash, attempts, email };
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

    async markFailed(id, reason, nextAttemptAt) {
      database
        .update(singleMails)
        .set({ lastError: reason, nextAttemptAt })
        .where(eq(singleMails.id, id))
        .run();
    },
  };
}
