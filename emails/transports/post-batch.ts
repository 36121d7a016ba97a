import type { Resend } from 'resend';

/** The SDK has no time-out of its own. */
const CALL_TIMEOUT_MS = 30_000;

/** What came of the call, and whether any byte of it may have gone out. */
type Posted = Awaited<ReturnType<typeof fetchBatch>> & { wentOut: boolean };

/**
 * What `resend.batch.send` does in strict mode, with a body of bytes. post-batch.test.ts holds that
 * both make the same request.
 * @param body must stay as it is while the call is under way.
 */
export async function postBatch(
  resend: Resend,
  body: Uint8Array,
  idempotencyKey: string,
): Promise<Posted> {
  let wentOut = false;
  const bytes = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        wentOut = true;
        controller.enqueue(body);
        controller.close();
      },
    },
    // The bytes are asked for when there is a connection to write them to, and not before.
    { highWaterMark: 0 },
  );
  const answer = await fetchBatch(resend, { body, bytes }, idempotencyKey);
  return { ...answer, wentOut };
}

function fetchBatch(
  resend: Resend,
  { body, bytes }: { body: Uint8Array; bytes: ReadableStream<Uint8Array> },
  idempotencyKey: string,
) {
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
    body: bytes,
    duplex: 'half',
    // A stream cannot be sent a second time, and a key for Resend is for nobody else.
    redirect: 'error',
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  });
}
