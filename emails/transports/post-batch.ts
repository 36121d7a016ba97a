import type { Resend } from 'resend';

/** The SDK has no time-out of its own. */
const CALL_TIMEOUT_MS = 30_000;

/**
 * What `resend.batch.send` does in strict mode, with a body of bytes. post-batch.test.ts holds that
 * both make the same request.
 * @param body must stay as it is while the call is under way.
 */
export function postBatch(resend: Resend, body: Uint8Array, idempotencyKey: string) {
  return resend.fetchRequest<{ data?: { id: string }[] } | null>('/emails/batch', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${resend.key}`,
      'user-agent': resend.userAgent,
      'content-type': 'application/json',
      'content-length': String(body.length),
      'idempotency-key': idempotencyKey,
      'x-batch-validation': 'strict',
    },
    // `fetch` copies every other kind of body, some megabytes for each call.
    body: new ReadableStream({
      pull(controller) {
        controller.enqueue(body);
        controller.close();
      },
    }),
    duplex: 'half',
    // A stream cannot be sent a second time, and a key for Resend is for nobody else.
    redirect: 'error',
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  });
}
