import { Resend } from 'resend';
import { z } from 'zod';
import { parseAddress } from '../address.ts';
import { readMailId } from '../mail-reference.ts';
import { MAIL_TAG } from '../transports/batch-body.ts';
import type { DeliveryEvent } from './delivery-event.ts';

/** What a webhook turned out to be. */
export type ReadWebhook =
  | { kind: 'event'; event: DeliveryEvent }
  /** It is Resend's, and about something that nobody here keeps. */
  | { kind: 'ignored' }
  /** It is Resend's, and not in the form that it is known to have. */
  | { kind: 'unreadable' }
  /** It is not Resend's, or older than five minutes. */
  | { kind: 'forged' };

/** What is kept of Resend's events (resend.com/docs/webhooks/event-types). No opens, no clicks. */
const KINDS = new Map<string, DeliveryEvent['kind']>([
  ['email.delivered', 'delivered'],
  ['email.bounced', 'bounced'],
  ['email.complained', 'complained'],
  ['email.failed', 'failed'],
  ['email.suppressed', 'suppressed'],
]);

const eventSchema = z.object({
  type: z.string(),
  created_at: z.coerce.date(),
  data: z.object({
    email_id: z.string().min(1).max(256),
    to: z.array(z.string()),
    tags: z.record(z.string(), z.string()).optional().catch(undefined),
    bounce: z.object({ type: z.string() }).optional(),
  }),
});

/**
 * Reads a webhook of Resend.
 * @param payload the body to the letter, as it came: a parsed one has another signature.
 * @param secret begins with `whsec_`.
 */
export function readResendWebhook(payload: string, headers: Headers, secret: string): ReadWebhook {
  const id = headers.get('svix-id') ?? '';
  let content: unknown;
  try {
    // Only the signature is looked at, so any key will do.
    content = new Resend('re_not_used').webhooks.verify({
      payload,
      headers: {
        id,
        timestamp: headers.get('svix-timestamp') ?? '',
        signature: headers.get('svix-signature') ?? '',
      },
      webhookSecret: secret,
    });
  } catch {
    return { kind: 'forged' };
  }
  const kind = KINDS.get(z.object({ type: z.string() }).safeParse(content).data?.type ?? '');
  if (!kind) return { kind: 'ignored' };
  const { data: event } = eventSchema.safeParse(content);
  if (!event) return { kind: 'unreadable' };
  // Our mails go to one address each. What goes to more is somebody else's.
  const [address] = event.data.to.map(parseAddress);
  if (!address || event.data.to.length > 1) return { kind: 'ignored' };
  return {
    kind: 'event',
    event: {
      id,
      kind,
      ...(kind === 'bounced' && { bounceType: bounceTypeOf(event.data.bounce?.type) }),
      providerId: event.data.email_id,
      mail: readMailId(event.data.tags?.[MAIL_TAG] ?? ''),
      address,
      occurredAt: event.created_at,
    },
  };
}

function bounceTypeOf(type = ''): DeliveryEvent['bounceType'] {
  if (type === 'Permanent') return 'permanent';
  return type === 'Transient' ? 'transient' : 'undetermined';
}
