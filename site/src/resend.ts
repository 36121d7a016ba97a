import type { APIContext } from 'astro';
import { publication } from '#content/publication.ts';
import { renewConfirmation, type Renewal } from '#drizzle/list/join.ts';
import { wakeQueue } from '#emails/queue/wake.ts';
import { hashToken } from '#emails/tokens.ts';
import { admit, waitSentence } from './admission/admit.ts';
import { randomId } from '#drizzle/random-id.ts';
import { useServices } from './services.ts';
import { wording } from './wording.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What the page says after its button was pressed. */
export type Resent =
  { outcome: Renewal } | { outcome: 'later'; message: string; retryAfter: number };

/** Mails a new confirmation to whoever comes with an expired one. */
export async function resendConfirmation(
  context: Pick<APIContext, 'request' | 'clientAddress' | 'locals'>,
  form: FormData,
  expiredHash: string,
): Promise<Resent> {
  const { admission, networkHash } = await admit('resend', form, context);
  if (admission.verdict === 'ignore') return { outcome: 'sent' };
  if (admission.verdict === 'later') {
    const { retryAfter } = admission;
    return { outcome: 'later', message: waitSentence(admission), retryAfter };
  }
  const { database, tokens, hashesOf, now } = useServices();
  const { confirmationDays, confirmationsPerAddress } = publication.limits;
  const mailId = randomId();
  const outcome = await renewConfirmation(database, {
    expiredHash,
    hashesOf,
    mailId,
    tokenHash: hashToken(tokens.mailed('confirm', mailId)),
    wording,
    source: 'resend',
    networkHash,
    now: now(),
    expiresAt: new Date(now().getTime() + confirmationDays * DAY_MS),
    mailsPerAddress: confirmationsPerAddress,
    // The expired token came by mail, which proves more than a calculation would.
    heldReason: admission.verdict === 'hold' ? admission.reason : undefined,
  });
  wakeQueue();
  return { outcome };
}
