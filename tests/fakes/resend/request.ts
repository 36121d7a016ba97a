import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** The endpoint for one mail. */
export const SINGLE = '/emails';
/** The endpoint for 1 to 100 mails. */
export const BATCH = '/emails/batch';

/** A request, read to its end. */
export interface ApiRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Reads a request; rejects where the caller hangs up before its end. */
export async function readRequest(incoming: IncomingMessage): Promise<ApiRequest> {
  const { method = '', url = '', headers } = incoming;
  return { method, path: url.split('?', 1)[0] ?? '', headers, body: await text(incoming) };
}

/** The idempotency key of a request. */
export function keyOf({ headers }: ApiRequest): string | null {
  return headers['idempotency-key']?.toString() ?? null;
}

/** What the body says, or undefined where it is not JSON. */
export function parseBody({ body }: ApiRequest): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** How many mails a request carries, whether they are valid or not. */
export function countMails(request: ApiRequest): number {
  const content = parseBody(request);
  return content === undefined ? 0 : [content].flat().length;
}
