import type { APIRoute } from 'astro';
import { recordDeliveryEvent } from '#drizzle/delivery-events.ts';
import { readResendWebhook } from '#emails/webhooks/resend.ts';
import { useServices } from '../../services.ts';

export const prerender = false;

/** The most bytes of a webhook. Those of Resend have some hundreds. */
const MOST_BYTES = 64 * 1024;

/**
 * Takes what Resend tells of the mails that it was given. The signature is the credential:
 * without a good one nothing is stored. Resend repeats what is not answered with 2xx.
 */
export const POST: APIRoute = async ({ request, locals }) => {
  const { environment, database, hashesOf, now } = useServices();
  const secret = environment.resendWebhookSecret;
  if (!secret) {
    const failed = 'A webhook of Resend was refused: RESEND_WEBHOOK_SECRET is not set.';
    if (locals.watch) locals.watch.failed(failed);
    else console.error(failed);
    return answer(404, 'Webhooks are not set up here.');
  }
  const body = await request.text().catch(() => undefined);
  if (body === undefined || body.length > MOST_BYTES) return answer(413, 'That is too much.');
  const read = readResendWebhook(body, request.headers, secret);
  const outcome =
    read.kind === 'event'
      ? await recordDeliveryEvent(database, read.event, { hashesOf, now: now() })
      : read.kind;
  locals.watch?.decided('webhooks/resend', outcome);
  if (outcome === 'forged') return answer(401, 'The signature is not that of this webhook.');
  if (outcome === 'unreadable') {
    locals.watch?.failed('A webhook of Resend has a form that is not known here.');
    return answer(422, 'This event cannot be read.');
  }
  return answer(200, outcome);
};

/** Everything but a POST: a webhook is told, and never asked for. */
export const ALL: APIRoute = () => answer(405, 'Only POST is answered here.', { Allow: 'POST' });

function answer(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  });
}
