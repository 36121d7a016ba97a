import type { APIContext } from 'astro';
import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import { countAttempt, type Excess, type HourlyLimits } from '#drizzle/attempts.ts';
import type { Database } from '#drizzle/database.ts';
import type { FormName } from '#drizzle/schema/protection.ts';
import { HONEYPOT, textOf } from './form.ts';
import { clientOf, hashNetwork, networkOf } from './network.ts';
import { useServices } from './services.ts';

/** What becomes of a form that was sent. */
export type Admission =
  /** It is taken. */
  | { verdict: 'take' }
  /** It is answered as if it were taken, and nothing of it is kept. */
  | { verdict: 'ignore' }
  /** It is too much at the moment: 429, with the seconds for Retry-After. */
  | ({ verdict: 'later' } & Excess);

/** What is known of a form that was sent, before its own fields are looked at. */
export interface Evidence {
  form: FormName;
  /** What stands in the honeypot. */
  honeypot: string;
  networkHash: string;
  now: Date;
}

/**
 * The one decision behind every form that anybody may send. Signs of abuse are added here and
 * nowhere else. Leaving the list is not asked about: it is never limited.
 *
 * How fast a form was filled in is not among the signs: its page is built once for all, and
 * holds no time that could be signed.
 */
export async function decideAdmission(
  { form, honeypot, networkHash, now }: Evidence,
  { database, limits }: { database: Database; limits: HourlyLimits },
): Promise<Admission> {
  // Not even counted: programs that fall for it must not use up the room of people.
  if (honeypot !== '') return { verdict: 'ignore' };
  const excess = await countAttempt(database, { form, networkHash, now }, limits);
  return excess ? { verdict: 'later', ...excess } : { verdict: 'take' };
}

/** Decides about a form that has just arrived. */
export async function admit(
  form: FormName,
  fields: FormData,
  { request, clientAddress, locals }: Pick<APIContext, 'request' | 'clientAddress' | 'locals'>,
): Promise<{ admission: Admission; networkHash: string }> {
  const { database, environment, now } = useServices();
  const client = clientOf(request.headers, clientAddress, environment.trustedProxyHops);
  const networkHash = hashNetwork(environment.secretKey, networkOf(client));
  const evidence = {
    form,
    honeypot: textOf(fields, HONEYPOT),
    networkHash,
    now: now(),
  };
  const limits = publication.limits.attemptsPerHour[form];
  const admission = await decideAdmission(evidence, { database, limits });
  locals.watch?.decided(form, admission.verdict);
  return { admission, networkHash };
}

/** Why a form must wait, and how long, in a sentence. */
export function waitSentence({ limit, retryAfter }: Excess): string {
  const whence = limit === 'network' ? 'from your network ' : '';
  const minutes = counted(Math.ceil(retryAfter / 60), 'minute');
  return `This form was sent ${whence}too often in the last hour. Send it again in ${minutes}.`;
}
