import type { Fault } from './faults.ts';
import { concurrent } from './idempotency.ts';
import { tooMany } from './rate-limit.ts';
import { refusal, type Reply } from './reply.ts';

/** What leaves the fake: an answer, or a destroyed socket. */
export type Ending = Reply | 'cut';

/** What a fault says in place of handling the request; undefined where it is handled. */
export function insteadOfHandling(fault: Fault | undefined): Ending | undefined {
  switch (fault?.kind) {
    case 'rate-limit':
      return tooMany(2, fault.retryAfter);
    case 'quota':
      return refusal(
        429,
        `${fault.period}_quota_exceeded`,
        `You have reached your ${fault.period} email sending quota.`,
      );
    case 'status':
      return fault.accepted ? undefined : failing(fault);
    case 'cut-before':
      return 'cut';
    case 'forbidden':
      return forbidden(fault.reason);
    case 'concurrent':
      return concurrent();
    default:
      return undefined;
  }
}

/** What a fault makes of the answer to a request that was handled. */
export function afterHandling(fault: Fault | undefined, reply: Reply): Ending {
  switch (fault?.kind) {
    case 'status':
      return failing(fault);
    case 'cut-after':
      return 'cut';
    case 'malformed':
      return { ...reply, status: 200, title: 'malformed', body: fault.body ?? '{"data":[{"id"' };
    default:
      return reply;
  }
}

function failing({ status, body = 'json' }: Extract<Fault, { kind: 'status' }>): Reply {
  if (body === 'json')
    return status === 429
      ? tooMany(2, undefined)
      : refusal(status, 'internal_server_error', 'An unexpected error occurred.');
  const html = body === 'html';
  return {
    status,
    title: body,
    headers: { 'content-type': html ? 'text/html' : 'application/json' },
    body: html ? `<html><h1>${status}</h1></html>` : '{"message":"Internal server error"}',
    gateway: true,
  };
}

function forbidden(reason: Extract<Fault, { kind: 'forbidden' }>['reason'] = 'key'): Reply {
  switch (reason) {
    case 'key':
      return refusal(403, 'invalid_api_key', 'API key is invalid');
    case 'revoked-key':
      return refusal(400, 'validation_error', 'API key is invalid');
    case 'domain':
      return refusal(403, 'validation_error', 'The example.com domain is not verified.');
  }
}
