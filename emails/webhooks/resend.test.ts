import { describe, expect, it } from 'vitest';
import { signWebhook, webhookBody } from '../../tests/fakes/resend/webhooks.ts';
import { readResendWebhook } from './resend.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = new Date();
const MAIL = {
  to: ['Ann@Reader.example'],
  tags: [{ name: 'mail', value: 'issue-12-345-ann' }],
};

/** Reads a body that is signed, so many seconds ago, with what a test wants different. */
function read(body: string, { age = 0, secret = SECRET, id = 'msg_1', sent = body } = {}) {
  const timestamp = Math.floor(NOW.getTime() / 1000) - age;
  const headers = new Headers({
    'svix-id': 'msg_1',
    'svix-timestamp': String(timestamp),
    'svix-signature': signWebhook(id, timestamp, body, secret),
  });
  return readResendWebhook(sent, headers, SECRET);
}

describe('a webhook of Resend', () => {
  it.each([
    ['email.delivered', undefined, { kind: 'delivered' }],
    ['email.bounced', 'Permanent', { kind: 'bounced', bounceType: 'permanent' }],
    ['email.bounced', 'Transient', { kind: 'bounced', bounceType: 'transient' }],
    ['email.bounced', 'Undetermined', { kind: 'bounced', bounceType: 'undetermined' }],
    ['email.complained', undefined, { kind: 'complained' }],
    ['email.failed', undefined, { kind: 'failed' }],
    ['email.suppressed', undefined, { kind: 'suppressed' }],
  ] as const)('tells: %s %s', (type, bounce, news) => {
    expect(read(webhookBody({ type, mail: 'id-1', bounce }, MAIL, NOW))).toEqual({
      kind: 'event',
      event: {
        id: 'msg_1',
        providerId: 'id-1',
        mail: { deliveryId: 345, subscriberId: 'ann' },
        address: { email: 'Ann@reader.example', key: 'ann@reader.example' },
        occurredAt: NOW,
        ...news,
      },
    });
  });

  it.each(['email.sent', 'email.delivery_delayed', 'email.opened', 'email.clicked'] as const)(
    'is not kept: %s',
    (type) => {
      expect(read(webhookBody({ type, mail: 'id-1' }, MAIL, NOW))).toEqual({ kind: 'ignored' });
    },
  );

  it.each([
    [{ type: 'contact.created', created_at: NOW, data: {} }],
    [{ type: 'toString' }],
    [{ type: 7 }],
    [null],
    [[]],
  ])('is not kept: %j', (content) => {
    expect(read(JSON.stringify(content))).toEqual({ kind: 'ignored' });
  });

  it('is not kept where the mail went to several people, as none of ours does', () => {
    const to = ['ann@reader.example', 'bob@reader.example'];
    const body = webhookBody({ type: 'email.complained', mail: 'id-1' }, { to }, NOW);
    expect(read(body)).toEqual({ kind: 'ignored' });
  });

  it('is called unreadable where its form is another one', () => {
    const body = JSON.stringify({ type: 'email.bounced', created_at: 'yesterday', data: {} });
    expect(read(body)).toEqual({ kind: 'unreadable' });
  });

  const BODY = webhookBody({ type: 'email.complained', mail: 'id-1' }, MAIL, NOW);
  it.each([
    ['another secret', { secret: `whsec_${btoa('another secret')}` }],
    ['another id', { id: 'msg_2' }],
    ['another body', { sent: BODY.replace('id-1', 'id-2') }],
    ['the same body in other white space', { sent: JSON.stringify(JSON.parse(BODY), null, 1) }],
    ['a signature of six minutes ago', { age: 360 }],
    ['a signature of the future', { age: -360 }],
  ])('is forged with %s', (_what, change) => {
    expect(read(BODY)).toMatchObject({ kind: 'event' });
    expect(read(BODY, change)).toEqual({ kind: 'forged' });
  });

  it('is forged without a signature', () => {
    expect(readResendWebhook(BODY, new Headers(), SECRET)).toEqual({ kind: 'forged' });
  });
});
