import { describe, expect, it } from 'vitest';
import { unsubscribe } from '#drizzle/list/leave.ts';
import { retryFailed } from '#drizzle/mailings/change.ts';
import { suppressions } from '#drizzle/schema/subscribers.ts';
import { issuePiece } from '#emails/delivery/piece.ts';
import type { Fault } from '../../tests/fakes/resend/faults.ts';
import { addSubscriber } from '../../tests/fixtures/database.ts';
import { addressHashes, listen, openSending } from '../../tests/fixtures/sending.ts';
import { sendPiece, type SendOptions } from '../send/send-piece.ts';

type Sending = Awaited<ReturnType<typeof openSending>>;
const send = async ({ open }: Sending, options: SendOptions = {}, number = 1) => {
  const told = listen();
  await sendPiece(open, issuePiece(number), { yes: true, skipLinks: true, ...options }, told);
  return told;
};
const suppress = ({ database }: Sending, reader: string) => {
  const [addressHash = ''] = addressHashes(`${reader}@reader.example`);
  database
    .insert(suppressions)
    .values({ addressHash, reason: 'operator', at: new Date(0) })
    .run();
};

describe('a mailing', () => {
  it('has no HTML for somebody who asked for plain text', async () => {
    const sending = await openSending(['a', 'b']);
    sending.change('b', { format: 'text' });
    await send(sending);
    const parts = sending.fake.accepted.map(({ to: [to = ''], html, text }) => ({
      ...{ to: to.slice(0, 1), html: html !== null, text: text?.includes('Likes') },
    }));
    expect(parts).toEqual([
      { to: 'a', html: true, text: true },
      { to: 'b', html: false, text: true },
    ]);
  });

  it('counts who was suppressed before their turn, and adds up to those who were eligible', async () => {
    const sending = await openSending(['a', 'b', 'c']);
    addSubscriber(sending.database, 'p', 'paused');
    const plannedFor = new Date(sending.clock.now + 1_000);
    await send(sending, { plannedFor });
    suppress(sending, 'b');
    sending.clock.now += 1_000;
    const told = await send(sending);
    expect(told.lines.at(-1)).toBe(
      'Issue 1 is sent. 2 accepted, 1 paused, 1 suppressed before their turn.',
    );
    expect(told.data.at(-1)).toMatchObject({
      ...{ eligible: 4, accepted: 2, failed: 0, skipped: 0 },
      excluded: { paused: 1, 'suppressed-since': 1 },
    });
    expect(sending.got()).toEqual(['a', 'c']);
  });

  it('is sent again by retry --failed to those who were refused, once, and to nobody else', async () => {
    const bad = new Set(['b', 'd']);
    const sending = await openSending(['a', 'b', 'c', 'd'], {
      refuse: (to) => bad.has(to.slice(0, 1)),
    });
    expect((await send(sending)).lines.at(-1)).toBe('Issue 1 is sent. 2 accepted, 2 refused.');
    bad.delete('b');
    expect(await retryFailed(sending.database, issuePiece(1))).toBe(2);
    addSubscriber(sending.database, 'late');
    const told = await send(sending);
    expect(told.lines.at(-1)).toBe('Issue 1 is sent. 3 accepted, 1 refused.');
    expect(told.data.at(-1)).toMatchObject({ eligible: 4, accepted: 3, failed: 1 });
    expect(sending.got()).toEqual(['a', 'b', 'c']);
    bad.delete('d');
    await retryFailed(sending.database, issuePiece(1));
    await send(sending);
    expect(await retryFailed(sending.database, issuePiece(1))).toBe(0);
    expect((await send(sending)).lines.at(-1)).toContain('Nothing is left to send.');
    expect(sending.got()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('ends at the ceiling of a day, says how many are left and when, and goes on then', async () => {
    const sending = await openSending(['a', 'b', 'c', 'd', 'e']);
    sending.open.mailsPerDay = 3;
    const stopped = send(sending);
    await expect(stopped).rejects.toMatchObject({
      message: 'The ceiling of 3 mails a day is reached. 3 accepted, 2 left.',
      hint: '`npm run send -- 1` goes on from 2026-11-27 00:00.',
    });
    // The ceiling is one for all mailings of the day.
    await expect(send(sending, {}, 2)).rejects.toThrow('0 accepted, 5 left.');
    expect(sending.got()).toHaveLength(3);
    sending.clock.now = Date.UTC(2026, 10, 26, 23);
    expect((await send(sending)).lines.at(-1)).toBe('Issue 1 is sent. 5 accepted.');
    await expect(send(sending, {}, 2)).rejects.toThrow('1 accepted, 4 left.');
  });
});

describe('a mailing by a service that fails', () => {
  const many = Array.from({ length: 250 }, (_, index) => `r${100 + index}`);

  it('rides out a rate limit, a failing server and lost answers in one run', async () => {
    const sending = await openSending(many);
    const fine: Fault = { kind: 'slow', ms: 1 };
    sending.fake.fail(
      ...[{ kind: 'rate-limit', retryAfter: 0 } as const, { kind: 'cut-after' } as const, fine],
      ...[{ kind: 'status', status: 502, body: 'html' } as const, { kind: 'malformed' } as const],
      ...[fine, { kind: 'cut-before' } as const, { kind: 'concurrent' } as const],
      { kind: 'status', status: 502, body: 'proxy-json', accepted: true },
    );
    await send(sending);
    expect(sending.got()).toEqual(many);
  });

  it.each([
    ['a revoked key', { kind: 'forbidden', reason: 'revoked-key' }],
    ['a domain that is not verified', { kind: 'forbidden', reason: 'domain' }],
    ['a used-up quota', { kind: 'quota', period: 'daily' }],
  ] satisfies [string, Fault][])('stops at %s and goes on later', async (_name, fault) => {
    const sending = await openSending(many);
    sending.fake.fail({ kind: 'slow', ms: 1 }, fault);
    await expect(send(sending)).rejects.toThrow('Resend');
    expect(sending.got().length).toBeLessThan(250);
    await send(sending);
    expect(sending.got()).toEqual(many);
  });

  it('goes on after the service was away for the whole run', async () => {
    const sending = await openSending(many);
    const { environment } = sending.open;
    sending.open.environment = { ...environment, resendBaseUrl: 'http://127.0.0.1:9' };
    await expect(send(sending)).rejects.toThrow('Sending stopped after 6 attempts at one call.');
    expect(sending.said()).toContain(
      '0 accepted, 250 left. `npm run send -- 1` goes on from here.',
    );
    sending.open.environment = environment;
    await send(sending);
    expect(sending.got()).toEqual(many);
  });

  it('goes to the others where the service refuses one address', async () => {
    const sending = await openSending([...many, 'refused'], {
      refuse: (to) => to.startsWith('refused'),
    });
    expect((await send(sending)).lines.at(-1)).toBe('Issue 1 is sent. 250 accepted, 1 refused.');
    expect(sending.got()).toEqual(many);
  });

  it('leaves out who unsubscribes between two runs', async () => {
    const sending = await openSending(many);
    sending.fake.fail({ kind: 'slow', ms: 1 }, { kind: 'quota', period: 'monthly' });
    await expect(send(sending)).rejects.toThrow('monthly');
    const had = new Set(sending.got());
    const subscriberId = many.find((reader) => !had.has(reader)) ?? '';
    await unsubscribe(sending.database, {
      ...{ subscriberId, source: 'page', hashesOf: addressHashes, now: sending.open.now() },
    });
    expect((await send(sending)).lines.at(-1)).toBe(
      'Issue 1 is sent. 249 accepted, 1 left the list before.',
    );
    expect(sending.got()).toEqual(many.filter((reader) => reader !== subscriberId));
  });
});

describe('the plan', () => {
  const planOf = async (sending: Sending, number = 1) => {
    const { lines, data } = await send(sending, {}, number);
    return {
      text: lines.find((line) => line.includes('recipient')) ?? '',
      key: data.find(({ name }) => name === 'key')?.['detail'],
      quota: data.find(({ event }) => event === 'plan')?.['quota'],
    };
  };

  it('says how much of the quota is left where Resend tells it', async () => {
    const sending = await openSending(['a', 'b'], {
      account: {
        usage: true,
        daily: { used: 80, limit: 100 },
        monthly: { used: 800, limit: 3_000 },
      },
    });
    const { text, quota, key } = await planOf(sending);
    expect(key).toBe('Resend takes it');
    expect(text).toContain(
      'Resend counts 80 of 100 mails today and 800 of 3000 mails this month. That leaves 20.',
    );
    expect(quota).toMatchObject({ left: 20, daily: { used: 80, limit: 100 } });
  });

  it('says so where the quota is smaller than the audience', async () => {
    const sending = await openSending(['a', 'b'], {
      account: { usage: true, monthly: { used: 2_999, limit: 3_000 } },
    });
    expect((await planOf(sending)).text).toContain(
      'Resend counts 0 mails today and 2999 of 3000 mails this month. That leaves 1, fewer than the 2 recipients:',
    );
  });

  it('says what was used where Resend names no limit', async () => {
    const sending = await openSending(['a'], {
      account: { daily: { used: 80, limit: 100 }, monthly: { used: 800, limit: 3_000 } },
    });
    expect((await planOf(sending)).text).toContain(
      'Resend counts 80 mails today and 800 mails this month. It does not say how many it allows:',
    );
  });

  it('says what the last answer said, and when, where the key may only send', async () => {
    const account = { sendingOnly: true, monthly: { used: 798, limit: 3_000 } };
    const sending = await openSending(['a', 'b'], { account });
    expect(await planOf(sending)).toMatchObject({
      key: 'Resend takes it; it may only send',
      text: expect.stringContaining('Resend tells this key nothing of the quota.'),
    });
    sending.clock.now += 24 * 60 * 60 * 1000;
    expect((await planOf(sending, 2)).text).toContain(
      'On 2026-11-26 09:00 Resend counted 800 mails for the month; it tells this key no more.',
    );
  });
});
