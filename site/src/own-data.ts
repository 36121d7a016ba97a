import type { APIContext } from 'astro';
import { publication } from '#content/publication.ts';
import { requestAddressChange } from '#drizzle/list/change-address.ts';
import type { Subscriber } from '#drizzle/list/change-state.ts';
import { eraseSubscriber } from '#drizzle/list/own-data.ts';
import { parseAddress } from '#emails/address.ts';
import { wakeQueue } from '#emails/queue/wake.ts';
import { hashToken } from '#emails/tokens.ts';
import { admit, waitSentence } from './admission/admit.ts';
import { textOf } from './form.ts';
import { randomId } from '#drizzle/random-id.ts';
import { useServices } from './services.ts';

const HOUR_MS = 60 * 60 * 1000;
const ADDRESS_MAX = 254;

/** What came of a form of the page behind a mailed link. */
export type Managed =
  /** `sure`: the question before everything is deleted. */
  | { said: 'asked' | 'sure' | 'deleted' | 'nothing' }
  /** What is wrong with the new address, and what was typed. */
  | { said: 'no-address'; fault: string; typed: string; retryAfter?: number };

/** Does what a form of that page asks for. Its link is open. */
export async function takeManaging(
  context: Pick<APIContext, 'request' | 'clientAddress' | 'locals'>,
  form: FormData,
  { subscriber, manageHash }: { subscriber: Subscriber; manageHash: string },
): Promise<Managed> {
  const { database, hashesOf, now } = useServices();
  switch (textOf(form, 'action')) {
    case 'change':
      return changeTo(textOf(form, 'email'), { context, form, subscriber, manageHash });
    case 'delete':
      return { said: 'sure' };
    case 'delete-all':
      await eraseSubscriber(database, {
        subscriberId: subscriber.id,
        source: 'preferences',
        hashesOf,
        now: now(),
      });
      return { said: 'deleted' };
    default:
      return { said: 'nothing' };
  }
}

async function changeTo(
  given: string,
  {
    context,
    form,
    subscriber,
    manageHash,
  }: {
    context: Pick<APIContext, 'request' | 'clientAddress' | 'locals'>;
    form: FormData;
    subscriber: Subscriber;
    manageHash: string;
  },
): Promise<Managed> {
  const typed = given.slice(0, ADDRESS_MAX);
  const refuse = (fault: string, retryAfter?: number): Managed => ({
    said: 'no-address',
    fault,
    typed,
    ...(retryAfter && { retryAfter }),
  });
  const address = parseAddress(given);
  if (!address)
    return refuse('This is not an address that mail can be sent to. Check it, and send it again.');
  if (address.key === subscriber.emailKey)
    return refuse('This is the address that we have already. Type the new one.');
  const { admission } = await admit('resend', form, context, address);
  if (admission.verdict === 'later') return refuse(waitSentence(admission), admission.retryAfter);
  if (admission.verdict === 'ignore') return { said: 'asked' };
  const { database, tokens, hashesOf, now } = useServices();
  const { personalLinkHours, personalLinksPerDay } = publication.limits;
  const mailId = randomId();
  await requestAddressChange(database, {
    manageHash,
    email: address.email,
    emailKey: address.key,
    mailId,
    tokenHash: hashToken(tokens.mailed('change-address', mailId)),
    hashesOf,
    now: now(),
    expiresAt: new Date(now().getTime() + personalLinkHours * HOUR_MS),
    mailsPerDay: personalLinksPerDay,
  });
  wakeQueue();
  return { said: 'asked' };
}
