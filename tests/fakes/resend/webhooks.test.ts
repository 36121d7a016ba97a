import { expect, test } from 'vitest';
import { answers, webServer } from '../../fixtures/web-server.ts';
import { connect, exampleMail } from './example.ts';
import { signWebhook, webhookBody, type OrderedEvent, type Told } from './webhooks.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** What the real SDK says to a webhook of the fake. */
async function verified(
  event: OrderedEvent,
  id = 'msg_1',
  timestamp = Math.floor(Date.now() / 1e3),
) {
  const { fake, resend } = await connect();
  await resend.emails.send(exampleMail('ada@example.com'));
  const [mail] = fake.accepted;
  const payload = webhookBody({ ...event, mail: mail?.id ?? '' }, mail ?? {}, new Date());
  const signature = signWebhook(id, timestamp, payload, SECRET);
  return {
    mail,
    event: resend.webhooks.verify({
      payload,
      headers: { id, timestamp: String(timestamp), signature },
      webhookSecret: SECRET,
    }),
  };
}

test('a signature is the one of the specification of Standard Webhooks', () => {
  // The example of github.com/standard-webhooks/standard-webhooks.
  const body = '{"test": 2432232314}';
  expect(signWebhook('msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, body, SECRET)).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test.each([
  ['email.sent', {}],
  ['email.delivered', {}],
  ['email.delivery_delayed', {}],
  ['email.bounced', { bounce: { type: 'Transient' } }],
  ['email.complained', {}],
  ['email.failed', { failed: { reason: expect.any(String) } }],
  ['email.suppressed', { suppressed: { type: expect.any(String) } }],
] as const)('the SDK takes %s for Resend’s own', async (type, data) => {
  const { mail, event } = await verified({ type, mail: '', bounce: 'Transient' });
  expect(event).toMatchObject({
    type,
    data: { email_id: mail?.id, to: ['ada@example.com'], tags: { issue: '1' }, ...data },
  });
});

test('the SDK refuses what is too old or too new', async () => {
  const now = Math.floor(Date.now() / 1000);
  const event = { type: 'email.sent', mail: '' } as const;
  await expect(verified(event, 'msg_1', now - 302)).rejects.toThrow('too old');
  await expect(verified(event, 'msg_1', now + 302)).rejects.toThrow('too new');
});

test('events are told in order, as often as asked, forged and aged to order', async () => {
  const { fake, resend } = await connect();
  await resend.emails.send(exampleMail('ada@example.com'));
  const ear = await webServer({ '/hook': answers(204) });
  const told = async (events: OrderedEvent[], together = false) => {
    const body = JSON.stringify({ url: `${ear.url}/hook`, secret: SECRET, events, together });
    const response = await fetch(`${fake.url}/__fake/webhooks`, { method: 'POST', body });
    return (await response.json()) as Told[];
  };
  const mail = fake.accepted[0]?.id ?? '';
  const all = await told([
    { type: 'email.delivered', mail, id: 'b' },
    { type: 'email.sent', mail, id: 'a', times: 2, delayMs: 5 },
    { type: 'email.complained', mail, forged: 'unsigned' },
  ]);
  expect(all).toMatchObject([
    { id: 'b', type: 'email.delivered', status: 204 },
    { id: 'a', type: 'email.sent' },
    { id: 'a', type: 'email.sent' },
    { type: 'email.complained' },
  ]);
  expect(ear.lines()).toHaveLength(4);
  expect(await told([{ type: 'email.sent', mail, times: 3 }], true)).toHaveLength(3);
});
