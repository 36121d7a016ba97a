import { randomBytes } from 'node:crypto';
import { publication } from '#content/publication.ts';
import { requestSubscription } from '#drizzle/subscribers.ts';
import { parseAddress } from '#emails/address.ts';
import { wakeQueue } from '#emails/queue/wake.ts';
import { hashToken } from '#emails/tokens.ts';
import { useServices } from './services.ts';

/** The version of what the form says that a subscriber agrees to. */
const WORDING = 'weekly-digest-1';
const DAY_MS = 24 * 60 * 60 * 1000;

/** Why a signup was not taken, for the page that shows the form again. */
export interface Refusal {
  status: 400 | 413 | 415;
  message: string;
  /** What was typed. */
  value: string;
}

/**
 * Takes a signup. A known address and an unknown one are answered alike; which mail goes
 * out, if any, is between the list and the inbox.
 * @returns the refusal, or undefined where the signup was taken.
 */
export async function takeSignup(request: Request): Promise<Refusal | undefined> {
  const typed = await typedAddress(request);
  if (typeof typed === 'object') return typed;
  const address = parseAddress(typed);
  if (!address)
    return {
      status: 400,
      message: typed.trim()
        ? 'This is not an address that mail can be sent to. Check it, and send it again.'
        : 'Type your mail address, and send it again.',
      value: typed.slice(0, 254),
    };
  const { database, tokens, now } = useServices();
  const { confirmationDays, confirmationsPerDay } = publication.limits;
  const mailId = randomId();
  await requestSubscription(database, {
    email: address.email,
    emailKey: address.key,
    newId: randomId(),
    mailId,
    tokenHash: hashToken(tokens.confirmation(mailId)),
    wording: WORDING,
    source: 'site-form',
    now: now(),
    expiresAt: new Date(now().getTime() + confirmationDays * DAY_MS),
    mailsPerDay: confirmationsPerDay,
  });
  wakeQueue();
  return undefined;
}

async function typedAddress(request: Request): Promise<string | Refusal> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return {
      status: 415,
      message: 'This address takes a form with the field `email`.',
      value: '',
    };
  try {
    const email = (await request.formData()).get('email');
    return typeof email === 'string' ? email : '';
  } catch (error) {
    const tooLarge = /limit|too large/i.test(String(error));
    return tooLarge
      ? { status: 413, message: 'That was too much. Type one mail address.', value: '' }
      : { status: 400, message: 'The form arrived broken. Send it again.', value: '' };
  }
}

function randomId(): string {
  return randomBytes(16).toString('base64url');
}
