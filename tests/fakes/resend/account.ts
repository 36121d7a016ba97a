import type { AcceptedMail } from './mail.ts';
import { refusal, success, type Reply } from './reply.ts';
import type { ApiRequest } from './request.ts';

/** What the account of the key may and has used before. */
export interface FakeAccount {
  /** Whether the key may send and nothing else. */
  sendingOnly?: boolean;
  /** Whether there is a usage endpoint. Resend had it in a private beta at first. */
  usage?: boolean;
  /** What counts for the day: only where an account has a daily limit. */
  daily?: { used: number; limit: number };
  monthly?: { used: number; limit: number };
}

/** Listing domains is how a key is tried without sending anything. */
const DOMAINS = '/domains';
const USAGE = '/usage';

/** Whether a request asks about the account and sends nothing. */
export const isQuestion = ({ method, path }: ApiRequest, { usage }: FakeAccount): boolean =>
  method === 'GET' && (path === DOMAINS || (path === USAGE && usage === true));

/** The answer to such a question, where the key is right. */
export function answerQuestion(
  { path }: ApiRequest,
  account: FakeAccount,
  accepted: readonly AcceptedMail[],
): Reply {
  if (account.sendingOnly)
    return refusal(401, 'restricted_api_key', 'This API key is restricted to only send emails');
  if (path === DOMAINS) return success('listed', { object: 'list', has_more: false, data: [] });
  const of = (period: FakeAccount['daily']) => ({
    used: (period?.used ?? 0) + accepted.length,
    limit: period?.limit ?? null,
    sent: accepted.length,
    received: 0,
    resets_at: '2026-12-01T00:00:00.000Z',
  });
  return success('counted', {
    object: 'usage',
    emails: { daily: of(account.daily), monthly: of(account.monthly) },
  });
}

/** The headers that count what was used. The fake gives them with what it grants, and no other. */
export function quotaHeaders(
  { daily, monthly }: FakeAccount,
  accepted: readonly AcceptedMail[],
): Record<string, string> {
  return {
    ...(daily && { 'x-resend-daily-quota': String(daily.used + accepted.length) }),
    ...(monthly && { 'x-resend-monthly-quota': String(monthly.used + accepted.length) }),
  };
}
