import { Resend } from 'resend';
import { z } from 'zod';
import { reasonOf } from '#errors';

/** How many mails count for the day and for the month, and how many may. */
export interface Quota {
  daily?: Used | undefined;
  monthly?: Used | undefined;
}

interface Used {
  used: number;
  /** Null where there is none; nothing where it was not said. */
  limit?: number | null;
}

/** What Resend says of a key, without sending anything. */
export interface Account {
  /** `unknown`: the answer could not be had, or says nothing of the key. */
  key: 'full' | 'sending-only' | 'refused' | 'unknown';
  /** What it said, for a person. */
  said: string;
  quota?: Quota | undefined;
}

const TIMEOUT_MS = 5_000;

/**
 * What an answer of Resend says of the quota: how many were used, and not how many are left.
 * @see https://resend.com/docs/api-reference/rate-limit
 */
export function quotaOf(headers: Readonly<Record<string, string>> | null): Quota | undefined {
  const used = (name: string) => {
    const number = Number(headers?.[name] || Number.NaN);
    return Number.isInteger(number) && number >= 0 ? { used: number } : undefined;
  };
  const [daily, monthly] = [used('x-resend-daily-quota'), used('x-resend-monthly-quota')];
  return daily || monthly ? { daily, monthly } : undefined;
}

const period = z
  .object({ used: z.int().min(0), limit: z.int().min(0).nullable() })
  .optional()
  .catch(undefined);
const usage = z.object({ emails: z.object({ daily: period, monthly: period }) });

/**
 * Asks Resend what it thinks of a key and of its quota. Where an account has no usage
 * endpoint, the list of domains is asked for, whose answer may have the headers.
 * @see https://resend.com/docs/api-reference/usage/retrieve-usage
 */
export async function askAccount(apiKey: string, baseUrl: string | undefined): Promise<Account> {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  const signal = () => AbortSignal.timeout(TIMEOUT_MS);
  try {
    const first = await resend.get<unknown>('/usage', { signal: signal() });
    const { data, error, headers } =
      first.error?.statusCode === 404
        ? await resend.get<unknown>('/domains', { signal: signal() })
        : first;
    const quota = usage.safeParse(data).data?.emails ?? quotaOf(headers);
    return { ...judge(error), quota };
  } catch (error) {
    return { key: 'unknown', said: reasonOf(error) };
  }
}

function judge(
  error: { name?: string; message?: string; statusCode?: number | null } | null,
): Pick<Account, 'key' | 'said'> {
  if (!error) return { key: 'full', said: 'Resend takes it' };
  const { name, message = '', statusCode = null } = error;
  // A key that may send and nothing else is the best one to have.
  if (name === 'restricted_api_key')
    return { key: 'sending-only', said: 'Resend takes it; it may only send' };
  if (statusCode === null) return { key: 'unknown', said: 'Resend is not reachable' };
  const refused = statusCode === 401 || statusCode === 403 || /api key/i.test(message);
  return {
    key: refused ? 'refused' : 'unknown',
    said: `Resend says: ${message} (${name ?? statusCode})`,
  };
}
