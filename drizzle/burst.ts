import { and, desc, eq, gt } from 'drizzle-orm';
import type { Transaction } from './database.ts';
import { attempts, type FormName } from './schema/protection.ts';
import { singleMails } from './schema/single-mails.ts';
import { attackMode, extendAttackMode } from './switches.ts';

/** When attack mode begins by itself, and who is told. */
export interface BurstRules {
  /** So many signups in so many minutes are a burst. */
  signups: number;
  minutes: number;
  /** How long attack mode lasts after the last moment of a burst. */
  lastsMinutes: number;
  /** The mail to the editor that says so, where it begins. */
  notice: { id: string; recipient: string; subject: string; text: string };
}

const MINUTE_MS = 60_000;

/**
 * Looks, after an attempt was counted, whether signups come in a burst, and switches attack
 * mode on where they do. The editor is told once a burst: a longer one only prolongs it.
 */
export function noticeBurst(
  tx: Transaction,
  { form, now }: { form: FormName; now: Date },
  rules: BurstRules,
): { attackMode: boolean; attackModeBegan: boolean } {
  const before = attackMode(tx, now);
  if (before.setting !== 'auto' || form !== 'subscribe' || !isBurst(tx, now, rules))
    return { attackMode: before.active, attackModeBegan: false };
  extendAttackMode(tx, new Date(now.getTime() + rules.lastsMinutes * MINUTE_MS), now);
  if (before.active) return { attackMode: true, attackModeBegan: false };
  const { id, recipient, subject, text } = rules.notice;
  tx.insert(singleMails)
    .values({
      id,
      kind: 'editor-notice',
      recipient,
      detail: JSON.stringify({ subject, text }),
      createdAt: now,
      nextAttemptAt: now,
    })
    .run();
  return { attackMode: true, attackModeBegan: true };
}

function isBurst(tx: Transaction, now: Date, { signups, minutes }: BurstRules): boolean {
  const row = tx
    .select({ at: attempts.at })
    .from(attempts)
    .where(
      and(
        eq(attempts.form, 'subscribe'),
        gt(attempts.at, new Date(now.getTime() - minutes * MINUTE_MS)),
      ),
    )
    .orderBy(desc(attempts.at))
    .limit(1)
    .offset(signups - 1)
    .get();
  return row !== undefined;
}
