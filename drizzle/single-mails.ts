import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { SingleMailStore } from '#emails/queue/store.ts';
import type { Database } from './database.ts';
import { immediately } from './immediately.ts';
import { record } from './list/change-state.ts';
import { countEvent } from './list/daily-counts.ts';
import { singleMails } from './schema/single-mails.ts';
import { subscribers } from './schema/subscribers.ts';

/** The queue of single mails, in SQLite. */
export function createSingleMailStore(database: Database): SingleMailStore {
  return {
    async takeDue(now, until) {
      return immediately(database, (tx) => {
        const due = tx
          .select({ mail: singleMails, email: subscribers.email })
          .from(singleMails)
          .leftJoin(subscribers, eq(subscribers.id, singleMails.subscriberId))
          .where(and(isNotNull(singleMails.nextAttemptAt), lte(singleMails.nextAttemptAt, now)))
          .orderBy(singleMails.nextAttemptAt)
          .limit(1)
          .get();
        if (!due) return undefined;
        const attempts = due.mail.attempts + 1;
        tx.update(singleMails)
          .set({ attempts, nextAttemptAt: until })
          .where(eq(singleMails.id, due.mail.id))
          .run();
        const { id, kind, createdAt, subscriberId, detail, tokenHash } = due.mail;
        const email = due.mail.recipient ?? due.email ?? '';
        return { id, kind, createdAt, subscriberId, detail, tokenHash, attempts, email };
      });
    },

    async markSent(id, now) {
      await immediately(database, (tx) => {
        const [mail] = tx
          .update(singleMails)
          .set({ sentAt: now, nextAttemptAt: null, lastError: null })
          .where(and(eq(singleMails.id, id), sql`${singleMails.sentAt} is null`))
          .returning()
          .all();
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
