import type { Challenge } from 'altcha-lib';
import type { APIContext } from 'astro';
import { publication } from '#content/publication.ts';
import { requestSubscription } from '#drizzle/list/join.ts';
import { parseAddress } from '#emails/address.ts';
import { wakeQueue } from '#emails/queue/wake.ts';
import { hashToken } from '#emails/tokens.ts';
import { admit, PROVE_SENTENCE, waitSentence } from './admission/admit.ts';
import { probablyMeant } from './admission/typing-mistake.ts';
import { isJson, readFields, textOf } from './form.ts';
import { isCrossSite } from './same-origin.ts';
import { useServices } from './services.ts';
import { randomId } from '#drizzle/random-id.ts';
import { wordings, type SignupSource } from './wording.ts';

/** No address is longer (RFC 5321); no more than that is shown again. */
const ADDRESS_MAX = 254;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The field that says that an address was looked at again, and is meant so. */
export const CHECKED = 'checked';

/** Why a signup was not taken, for the page that shows the form again. */
export interface Refusal {
  status: 400 | 403 | 413 | 415 | 422 | 429;
  message: string;
  /** What was typed. */
  value: string;
  /** Seconds until it may be sent again, for the header Retry-After (RFC 9110). */
  retryAfter?: number;
  /** The work to do before it is sent again, where it was refused for want of a proof. */
  challenge?: Challenge;
  /** The address that was probably meant: whoever sends it again as typed is believed. */
  meant?: string;
}

/**
 * Takes a signup. A known address and an unknown one are answered alike; which mail goes
 * out, if any, is between the list and the inbox.
 * @returns the refusal, or undefined where the signup was taken.
 */
export async function takeSignup(
  context: Pick<APIContext, 'request' | 'clientAddress' | 'locals'>,
): Promise<Refusal | undefined> {
  const source = sourceOf(context.request);
  const form = await readFields(context.request);
  if (!(form instanceof FormData)) return { ...form, value: '' };
  const typed = textOf(form, 'email');
  const value = typed.slice(0, ADDRESS_MAX);
  const address = parseAddress(typed);
  const meant = address && !textOf(form, CHECKED) ? probablyMeant(address) : undefined;
  if (meant) return { status: 422, message: `Did you mean ${meant}?`, value, meant };
  const { admission, networkHash } = await admit('subscribe', form, context, address);
  if (admission.verdict === 'ignore') return undefined;
  if (admission.verdict === 'later') {
    const { retryAfter } = admission;
    return { status: 429, message: waitSentence(admission), value, retryAfter };
  }
  if (!address)
    return {
      status: 400,
      message: typed.trim()
        ? 'This is not an address that mail can be sent to. Check it, and send it again.'
        : 'Type your mail address, and send it again.',
      value,
    };
  const { database, tokens, hashesOf, proofOfWork, now } = useServices();
  if (admission.verdict === 'prove')
    return {
      status: 403,
      message: PROVE_SENTENCE,
      value,
      challenge: await proofOfWork.challenge(now()),
    };
  const { confirmationDays, confirmationsPerAddress } = publication.limits;
  const mailId = randomId();
  await requestSubscription(database, {
    email: address.email,
    emailKey: address.key,
    addressHashes: hashesOf(address.key),
    newId: randomId(),
    mailId,
    tokenHash: hashToken(tokens.mailed('confirm', mailId)),
    wording: wordings[source],
    source,
    networkHash,
    now: now(),
    expiresAt: new Date(now().getTime() + confirmationDays * DAY_MS),
    mailsPerAddress: confirmationsPerAddress,
    heldReason: admission.verdict === 'hold' ? admission.reason : undefined,
  });
  wakeQueue();
  return undefined;
}

function sourceOf(request: Request): SignupSource {
  if (isJson(request)) return 'json';
  return isCrossSite(request) ? 'embedded-form' : 'site-form';
}
