import { reasonOf } from '#errors';
import { parseAddress } from '../address.ts';
import { assertSafeHeaders, type Mail } from '../mail.ts';
import { handOver } from '../transports/hand-over.ts';
import type { Answer, Transport } from '../transports/transport.ts';
import { keyOf, safeStep, whyOutdated } from './purposes.ts';
import type { DueMail, SingleMailStore, Stoppage } from './store.ts';

export interface QueueParts {
  store: SingleMailStore;
  transport: Transport;
  /** Makes the mail. The same due mail gives the same bytes at every attempt. */
  render: (due: DueMail) => Promise<Mail>;
  now: () => Date;
  /** Told of each mail that was not sent, and where the queue stops. No text holds an address. */
  onError: (text: string) => void;
  /** Told where the queue goes on after it had stopped. */
  onRecovery?: (text: string) => void;
}

/**
 * What came of the next mail: there was `none`; it was `settled` without a call; the service
 * `answered`, whatever it said; or it is a fault of the account or of the service as a whole.
 */
export type Step = 'none' | 'settled' | 'answered' | Fault;
export interface Fault extends Stoppage {
  /** How long the service asked to wait. */
  afterMs?: number | undefined;
}

const MINUTE_MS = 60_000;
/** The waits after the first, the second … failure of a mail; the last one again and again. */
const WAITS_MS = [5_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS, 240 * MINUTE_MS];
/** How long a mail stays taken before another process may try it. */
const TAKEN_MS = 2 * MINUTE_MS;
/** The same where a second attempt may be a second copy: no dialogue of SMTP lasts as long. */
const TAKEN_LONG_MS = 10 * MINUTE_MS;

/**
 * Sends the next mail that is due.
 * @param isStopped whether the queue has stopped since, so that no call may go.
 * @param isProbe whether the queue has stopped, and this mail finds out whether it may go on.
 */
export async function sendNext(
  parts: QueueParts,
  { isStopped, isProbe }: { isStopped: () => boolean; isProbe: boolean },
): Promise<Step> {
  const { store, transport, render, now } = parts;
  const began = now();
  const taken = transport.replayWindowMs > 0 ? TAKEN_MS : TAKEN_LONG_MS;
  const due = await store.takeDue(began, new Date(began.getTime() + taken));
  if (!due) return 'none';
  const outdated = whyOutdated(due, began);
  if (outdated) return giveUp(parts, due, outdated, due.doubtedSince);

  let mail: Mail;
  try {
    mail = await render(due);
    assertSafeHeaders(mail);
    await transport.pace?.turn();
  } catch (error) {
    return tryLater(parts, due, { reason: reasonOf(error), doubtedSince: due.doubtedSince });
  }
  if (isStopped() && !isProbe) {
    await putBack(parts, due, { isFirst: false });
    return 'settled';
  }
  const called = await call(parts, due, mail);
  return conclude(parts, called, { began, isFirst: !isStopped() });
}

/** An answer, or nothing where the mail may have gone out and must not go out again. */
interface Called {
  due: DueMail;
  answer: Exclude<Answer, { kind: 'conflict' }> | undefined;
}

/** Makes the call for a mail, in so far as that is safe. */
async function call(
  { store, transport, now }: QueueParts,
  due: DueMail,
  mail: Mail,
): Promise<Called> {
  for (let step = safeStep(due, transport, now()); ;) {
    if (step === 'leave') return { due, answer: undefined };
    if (step === 'repeat') {
      await store.markRepeat(due.id, now());
      due = { ...due, repeats: due.repeats + 1, doubtedSince: null };
    }
    const answer = await handOver(transport, [mail], keyOf(due));
    if (answer.kind !== 'conflict') return { due, answer };
    // The mail is another one than before, so its key finds nothing out any more.
    due = { ...due, doubtedSince: due.doubtedSince ?? now() };
    step = safeStep(due, { replayWindowMs: 0 }, now());
  }
}

async function conclude(
  parts: QueueParts,
  { due, answer }: Called,
  { began, isFirst }: { began: Date; isFirst: boolean },
): Promise<Step> {
  const { store, transport, now } = parts;
  switch (answer?.kind) {
    case undefined: {
      const doubtedSince = due.doubtedSince ?? began;
      const why = `nobody knows whether it went out at ${doubtedSince.toISOString()}, and ${transport.name} cannot tell`;
      return giveUp(parts, due, why, doubtedSince);
    }
    case 'accepted':
      await store.markSent(due.id, now());
      return 'answered';
    case 'refused': {
      const bounced = answer.noMailbox && due.subscriberId ? parseAddress(due.email) : undefined;
      await giveUp(parts, due, answer.reason, due.doubtedSince, bounced);
      return 'answered';
    }
    case 'unknown': {
      const doubtedSince = due.doubtedSince ?? began;
      const reason = `nobody knows whether it went out: ${answer.reason}`;
      if (safeStep({ ...due, doubtedSince }, transport, now()) === 'leave')
        await giveUp(parts, due, reason, doubtedSince);
      else await tryLater(parts, due, { reason, doubtedSince });
      return 'answered';
    }
    case 'later':
      if (!answer.service) {
        const { reason, afterMs } = answer;
        await tryLater(parts, due, { reason, afterMs, doubtedSince: due.doubtedSince });
        return 'answered';
      }
      await putBack(parts, due, { isFirst, reason: answer.reason });
      return { reason: withoutAddress(answer.reason, due), afterMs: answer.afterMs };
    case 'stop':
      await putBack(parts, due, { isFirst, reason: answer.reason });
      return { reason: withoutAddress(answer.reason, due), hint: answer.hint };
  }
}

/** A mail server's answer may repeat the address. */
const withoutAddress = (reason: string, { email }: DueMail) =>
  email ? reason.replaceAll(email, '[address]') : reason;

/** The end of a mail that is not sent. */
async function giveUp(
  { store, now, onError }: QueueParts,
  due: DueMail,
  why: string,
  doubtedSince: Date | null,
  bounced?: ReturnType<typeof parseAddress>,
): Promise<'settled'> {
  const reason = withoutAddress(why, due);
  const { attempts } = due;
  await store.markUnsent(
    due.id,
    { reason, nextAttemptAt: null, doubtedSince, attempts },
    now(),
    bounced,
  );
  onError(`The ${due.kind} mail ${due.id} is given up: ${reason}.`);
  return 'settled';
}

/** Another attempt at this mail, the later the more there were. */
async function tryLater(
  { store, now, onError }: QueueParts,
  due: DueMail,
  {
    reason,
    doubtedSince,
    afterMs = 0,
  }: { reason: string; doubtedSince: Date | null; afterMs?: number | undefined },
): Promise<'settled'> {
  const wait = WAITS_MS[Math.min(due.attempts, WAITS_MS.length) - 1] ?? 0;
  const nextAttemptAt = new Date(now().getTime() + Math.max(wait, afterMs));
  const said = withoutAddress(reason, due);
  const { attempts } = due;
  await store.markUnsent(due.id, { reason: said, nextAttemptAt, doubtedSince, attempts }, now());
  onError(
    `The ${due.kind} mail ${due.id} was not sent: ${said}. The next attempt is at ${nextAttemptAt.toISOString()}.`,
  );
  return 'settled';
}

/**
 * The mail is not at fault, so this attempt does not count, and it is due as before. Only the
 * first one that meets the fault waits: should it be at fault after all, it holds nobody up.
 */
async function putBack(
  { store, now }: QueueParts,
  due: DueMail,
  { isFirst, reason = 'the queue has stopped' }: { isFirst: boolean; reason?: string },
): Promise<'settled'> {
  const { doubtedSince } = due;
  const attempts = isFirst ? due.attempts : due.attempts - 1;
  const wait = isFirst ? (WAITS_MS[Math.min(attempts, WAITS_MS.length) - 1] ?? 0) : 0;
  const nextAttemptAt = new Date(now().getTime() + wait);
  const said = withoutAddress(reason, due);
  await store.markUnsent(due.id, { reason: said, nextAttemptAt, doubtedSince, attempts }, now());
  return 'settled';
}
