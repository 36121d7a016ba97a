import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { AcceptedMail } from './mail.ts';

/** The events of a mail that the fake can tell of, as Resend names them. */
const eventTypes = [
  'email.sent',
  'email.delivered',
  'email.delivery_delayed',
  'email.bounced',
  'email.complained',
  'email.failed',
  'email.suppressed',
  'email.opened',
  'email.clicked',
] as const;

const eventSchema = z.strictObject({
  type: z.enum(eventTypes),
  /** The id of an accepted mail; one that nobody accepted is told of all the same. */
  mail: z.string(),
  bounce: z.enum(['Permanent', 'Transient', 'Undetermined']).optional(),
  /** When it happened, as an ISO time. Now, if it is not said. */
  at: z.string().optional(),
  /** The `svix-id`: the same for an event that is told again. */
  id: z.string().optional(),
  /** How often it is told. */
  times: z.int().min(1).optional(),
  /** How long the fake waits before it tells. */
  delayMs: z.int().optional(),
  /** How many seconds old the signature is. */
  agedSeconds: z.int().optional(),
  /**
   * What is wrong with it: another secret, a body that was changed after it was signed, a
   * `svix-id` that was, or no signature at all.
   */
  forged: z.enum(['secret', 'body', 'id', 'unsigned']).optional(),
});
export type OrderedEvent = z.infer<typeof eventSchema>;

/** What is told, to which address, in this order. */
export const tellSchema = z.strictObject({
  url: z.url(),
  /** `whsec_` and the key in base64. */
  secret: z.string(),
  events: z.array(eventSchema),
  /** Whether each waits for the answer to the one before, as by default, or all go at once. */
  together: z.boolean().optional(),
});
export type Telling = z.infer<typeof tellSchema>;

/** How an event was received. */
export interface Told {
  id: string;
  type: string;
  status: number;
  /** How long the answer took, in milliseconds. */
  ms: number;
}

/** Signs a webhook as Svix does: HMAC-SHA256 over id, time and body, with dots between them. */
export function signWebhook(id: string, timestamp: number, body: string, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${id}.${timestamp}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

/** The body of a webhook, in the form of resend.com/docs/webhooks. */
export function webhookBody(event: OrderedEvent, mail: Partial<AcceptedMail>, now: Date): string {
  const at = event.at ?? now.toISOString();
  const more = {
    'email.bounced': {
      bounce: {
        message: 'What the server of the recipient says.',
        type: event.bounce ?? 'Permanent',
        subType: event.bounce === 'Transient' ? 'MailboxFull' : 'General',
      },
    },
    'email.failed': { failed: { reason: 'reached_daily_quota' } },
    'email.suppressed': {
      suppressed: { message: 'The address is suppressed.', type: 'OnAccountSuppressionList' },
    },
    'email.clicked': {
      click: { ipAddress: '192.0.2.1', link: 'https://a.example', timestamp: at, userAgent: 'x' },
    },
  };
  return JSON.stringify({
    type: event.type,
    created_at: at,
    data: {
      email_id: event.mail,
      message_id: `<${event.mail}@resend.example>`,
      created_at: at,
      from: mail.from ?? 'Somebody else <else@sender.example>',
      to: mail.to ?? ['somebody@reader.example'],
      subject: mail.subject ?? '',
      ...(mail.tags?.length && {
        tags: Object.fromEntries(mail.tags.map(({ name, value }) => [name, value])),
      }),
      ...more[event.type as keyof typeof more],
    },
  });
}

/** Tells of events, and gives the answers in the order of the telling. */
export async function tell(telling: Telling, accepted: readonly AcceptedMail[]): Promise<Told[]> {
  const once = telling.events.flatMap((event) => {
    const id = event.id ?? `msg_${randomUUID()}`;
    return Array.from({ length: event.times ?? 1 }, () => ({ ...event, id }));
  });
  const post = (event: (typeof once)[number]) => postEvent(event, telling, accepted);
  if (telling.together) return Promise.all(once.map(post));
  const told: Told[] = [];
  for (const event of once) told.push(await post(event));
  return told;
}

async function postEvent(
  event: OrderedEvent & { id: string },
  { url, secret }: Telling,
  accepted: readonly AcceptedMail[],
): Promise<Told> {
  if (event.delayMs) await sleep(event.delayMs);
  const mail = accepted.find(({ id }) => id === event.mail) ?? {};
  const { id, type, forged } = event;
  const timestamp = Math.floor(Date.now() / 1000) - (event.agedSeconds ?? 0);
  const body = webhookBody(event, mail, new Date());
  const key = forged === 'secret' ? `whsec_${btoa('another secret')}` : secret;
  const signature = signWebhook(id, timestamp, body, key);
  const began = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Svix-Webhooks/1.62 (sender; https://www.svix.com)',
      'svix-id': forged === 'id' ? `${id}x` : id,
      'svix-timestamp': String(timestamp),
      ...(forged !== 'unsigned' && { 'svix-signature': signature }),
    },
    body: forged === 'body' ? body.replace('email.', 'email. ') : body,
  });
  await response.arrayBuffer();
  return { id, type, status: response.status, ms: performance.now() - began };
}
