import { and, count, eq, gte, isNotNull } from 'drizzle-orm';
import type { Piece } from '#emails/delivery/piece.ts';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { chunks, deliveries, mailings } from '../schema/delivery.ts';
import { singleMails } from '../schema/single-mails.ts';

/** When a mailing is not well. Resend pauses senders past 4% bounces or 0.08% complaints. */
export interface HealthRules {
  /** So many must have been accepted before anything is judged. */
  from: number;
  /** Parts of one. */
  bounces: number;
  complaints: number;
}

/** What is known of a mailing since somebody last looked at it. */
export interface Health {
  accepted: number;
  bounced: number;
  complained: number;
}

/**
 * Pauses a mailing that bounces or is complained about too often, and queues a notice to the
 * editor in the same transaction.
 * @param notice the mail to the editor, with a fresh id.
 * @returns what is wrong, or undefined where the mailing is well or paused already.
 */
export async function pauseUnhealthy(
  database: Database,
  mailingId: number,
  {
    rules,
    notice,
    now,
  }: {
    rules: HealthRules;
    notice: (
      piece: Piece,
      health: Health,
    ) => { id: string; to: string; subject: string; text: string };
    now: Date;
  },
): Promise<Health | undefined> {
  const seen = healthOf(database, mailingId);
  if (!seen || !isUnwell(seen, rules)) return undefined;
  return immediately(database, (tx) => {
    const mailing = tx.select().from(mailings).where(eq(mailings.id, mailingId)).get();
    if (mailing?.state !== 'sending') return undefined;
    const { id, to, subject, text } = notice(mailing, seen);
    tx.update(mailings)
      .set({ state: 'paused', stateReason: reasonOf(seen) })
      .where(eq(mailings.id, mailingId))
      .run();
    tx.insert(singleMails)
      .values({
        ...{ id, kind: 'editor-notice', recipient: to, createdAt: now, nextAttemptAt: now },
        detail: JSON.stringify({ subject, text }),
      })
      .run();
    return seen;
  });
}

/** Whether a mailing has to be paused. */
export function isUnwell({ accepted, bounced, complained }: Health, rules: HealthRules): boolean {
  if (accepted < rules.from) return false;
  return bounced / accepted > rules.bounces || complained / accepted > rules.complaints;
}

const reasonOf = ({ accepted, bounced, complained }: Health) =>
  `of ${accepted} accepted mails ${bounced} bounced, and ${complained} were called spam`;

/** Counts what was accepted since the mailing was last resumed, and what became of it. */
export function healthOf(database: Database, mailingId: number): Health | undefined {
  const mailing = database.select().from(mailings).where(eq(mailings.id, mailingId)).get();
  if (mailing?.state !== 'sending') return undefined;
  const since = mailing.healthFrom;
  const many = (column?: 'bouncedAt' | 'complainedAt') => {
    const told = and(
      eq(deliveries.mailingId, mailingId),
      // What bounced at the server's door was never accepted, and bounced all the same.
      column ? isNotNull(deliveries[column]) : eq(deliveries.state, 'accepted'),
    );
    const counted = database.select({ many: count() }).from(deliveries);
    const rows = since
      ? counted
          .innerJoin(chunks, eq(chunks.id, deliveries.chunkId))
          .where(and(told, gte(chunks.answeredAt, since)))
      : counted.where(told);
    return rows.get()?.many ?? 0;
  };
  // Most mailings have neither: those two have small indexes of their own.
  const [bounced, complained] = [many('bouncedAt'), many('complainedAt')];
  const accepted = bounced + complained > 0 ? many() : 0;
  return { accepted, bounced, complained };
}
