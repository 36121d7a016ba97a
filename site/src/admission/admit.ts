import { createHmac } from 'node:crypto';
import type { APIContext } from 'astro';
import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import { countAttempt, type Excess } from '#drizzle/attempts.ts';
import { clientOf, hashNetwork, networkOf } from '#drizzle/network.ts';
import type { FormName } from '#drizzle/schema/protection.ts';
import type { Address } from '#emails/address.ts';
import { wakeQueue } from '#emails/queue/wake.ts';
import { BY_HAND, HONEYPOT, textOf } from '../form.ts';
import { randomId } from '#drizzle/random-id.ts';
import { useServices } from '../services.ts';
import { burstNotice } from './burst-notice.ts';
import { decide, type Admission } from './decide.ts';
import { domainOf, isDisposable } from './domains.ts';
import { FORM_TIME, formTimeOf } from './form-time.ts';
import { PROOF } from './proof-of-work.ts';
import { isWellKnown } from './typing-mistake.ts';
import { clientKindOf } from './user-agent.ts';

type Arrival = Pick<APIContext, 'request' | 'clientAddress' | 'locals'>;

/**
 * Decides about a form that has just arrived.
 * @param address the mail address in it, where it has one that is valid.
 */
export async function admit(
  form: FormName,
  fields: FormData,
  arrival: Arrival,
  address?: Address,
): Promise<{ admission: Admission; networkHash: string }> {
  const admitted = await gather(form, fields, arrival, address);
  arrival.locals.watch?.decided(form, admitted.admission.verdict);
  return admitted;
}

/** Gathers what is known of a form, and counts it. */
async function gather(
  form: FormName,
  fields: FormData,
  { request, clientAddress }: Arrival,
  address?: Address,
): Promise<{ admission: Admission; networkHash: string }> {
  const { database, environment, tokens, proofOfWork, mailServerOf, askArcjet, now } =
    useServices();
  const { secretKey, trustedProxyHops } = environment;
  const ip = clientOf(request.headers, clientAddress, trustedProxyHops);
  const networkHash = hashNetwork(secretKey, networkOf(ip));
  // Not even counted: programs that fall for it must not use up the room of people.
  if (textOf(fields, HONEYPOT) !== '') return { admission: { verdict: 'ignore' }, networkHash };

  const { attemptsPerHour, probes, burst, formSeconds } = publication.limits;
  const { domain: crowd, ...limits } = attemptsPerHour[form];
  const domain = address && domainOf(address.key);
  const counting = await countAttempt(
    database,
    {
      form,
      networkHash,
      addressHash: address && keyedHash(secretKey, `attempt-address:${address.key}`),
      domainHash: domain && keyedHash(secretKey, `attempt-domain:${domain}`),
      proof: await proofOfWork.read(textOf(fields, PROOF)),
      now: now(),
    },
    {
      limits: { ...limits, domain: domain && isWellKnown(domain) ? undefined : crowd },
      probes,
      burst: { ...burst, notice: { id: randomId(), ...burstNotice(burst) } },
    },
  );
  if ('excess' in counting)
    return { admission: { verdict: 'later', ...counting.excess }, networkHash };
  const { tally } = counting;
  if (tally.attackModeBegan) wakeQueue();
  const [mailServer, arcjet] = await Promise.all([
    domain ? mailServerOf(domain) : ('unknown' as const),
    domain && form === 'subscribe' ? askArcjet({ ip, request, domain }) : ('none' as const),
  ]);
  const admission = decide({
    formTime: formTimeOf(textOf(fields, FORM_TIME), { tokens, now: now(), seconds: formSeconds }),
    client: clientKindOf(request.headers.get('user-agent')),
    disposable: domain !== undefined && isDisposable(domain),
    mailServer,
    tally,
    networkLimit: limits.network,
    arcjet,
    byHand: textOf(fields, BY_HAND) !== '',
  });
  return { admission, networkHash };
}

/** Why a form must wait, and how long, in a sentence. */
export function waitSentence({ limit, retryAfter }: Excess): string {
  const again = `Send it again in ${counted(Math.ceil(retryAfter / 60), 'minute')}.`;
  if (limit === 'probes')
    return `Your network was used to look for holes in this site, so its forms wait. ${again}`;
  const whence = { network: 'from your network ', address: 'for this address ', all: '' }[limit];
  return `This form was sent ${whence}too often in the last hour. ${again}`;
}

/** What a form that needs a proof of work says, above the widget or in JSON. */
export const PROVE_SENTENCE =
  'Not sent yet. Many forms arrive at the moment, or yours looks like one sent by a program: let this machine do a short calculation, and send it again.';

const keyedHash = (secretKey: string, text: string) =>
  createHmac('sha256', secretKey).update(text).digest('base64url');
