import { expect, test } from 'vitest';
import { connect, exampleMail } from './example.ts';
import type { Fault } from './faults.ts';

const mails = [exampleMail('ada@example.com'), exampleMail('bob@example.com')];
const key = { idempotencyKey: 'issue-1/0' };

/** The error and the telling headers of the SDK, for one fault. */
async function meet(fault: Fault) {
  const { fake, resend } = await connect();
  fake.fail(fault);
  const { data, error, headers } = await resend.batch.send(mails, key);
  const telling = Object.entries(headers ?? {}).filter(([name]) => /^r(ate|etry)/.test(name));
  const accepted = fake.accepted.length;
  const answer = fake.calls.map(({ answer }) => answer).join();
  const repeated = await resend.batch.send(mails, key);
  // Whatever the fault was, the same call again leaves each mail accepted exactly once.
  expect(repeated.error).toBeNull();
  expect(fake.accepted).toHaveLength(2);
  return { data, error, headers: headers && Object.fromEntries(telling), accepted, answer };
}

/** What the SDK makes of a call whose answer never came, or came broken. */
const nobodyKnows = {
  data: null,
  error: {
    name: 'application_error',
    statusCode: null,
    message: 'Unable to fetch data. The request could not be resolved.',
  },
  headers: null,
};
/** What the SDK makes of a failure whose body is not JSON. */
const notJson = (statusCode: number) => ({
  name: 'application_error',
  statusCode,
  message:
    'Internal server error. We are unable to process your request right now, please try again later.',
});

test('a rate limit says how long to wait, or does not', async () => {
  expect(await meet({ kind: 'rate-limit', retryAfter: 3 })).toMatchObject({
    error: { name: 'rate_limit_exceeded', statusCode: 429 },
    headers: { 'retry-after': '3', 'ratelimit-reset': '3', 'ratelimit-remaining': '0' },
    accepted: 0,
  });
  const { headers } = await meet({ kind: 'rate-limit' });
  expect(headers).not.toHaveProperty('retry-after');
  expect(headers).toHaveProperty('ratelimit-reset', '1');
});

test('a quota is 429 as well, under a name of its own', async () => {
  for (const period of ['daily', 'monthly'] as const)
    expect(await meet({ kind: 'quota', period })).toMatchObject({
      error: { name: `${period}_quota_exceeded`, statusCode: 429 },
      accepted: 0,
    });
});

test('a failing server answers in Resend’s form, as a page, or as a proxy’s JSON', async () => {
  expect(await meet({ kind: 'status', status: 500 })).toMatchObject({
    error: { name: 'internal_server_error', statusCode: 500 },
    accepted: 0,
  });
  for (const status of [429, 502, 503] as const)
    expect(await meet({ kind: 'status', status, body: 'html' })).toEqual({
      data: null,
      error: notJson(status),
      headers: {},
      accepted: 0,
      answer: `${status} html`,
    });
  // The SDK hands over any JSON as the error: neither name nor statusCode need be in it.
  const { error } = await meet({ kind: 'status', status: 502, body: 'proxy-json' });
  expect(error).toEqual({ message: 'Internal server error' });
});

test('a failing proxy can hide that the mails were accepted', async () => {
  expect(await meet({ kind: 'status', status: 502, body: 'html', accepted: true })).toMatchObject({
    error: { statusCode: 502 },
    accepted: 2,
    answer: '502 html',
  });
});

test('a cut socket looks the same before and after the mails were accepted', async () => {
  expect(await meet({ kind: 'cut-before' })).toEqual({
    ...nobodyKnows,
    accepted: 0,
    answer: 'cut',
  });
  expect(await meet({ kind: 'cut-after' })).toEqual({ ...nobodyKnows, accepted: 2, answer: 'cut' });
});

test('an answer that is not JSON looks like a cut socket', async () => {
  const lost = { ...nobodyKnows, accepted: 2, answer: '200 malformed' };
  expect(await meet({ kind: 'malformed' })).toEqual(lost);
  expect(await meet({ kind: 'malformed', body: '' })).toEqual(lost);
});

test('an answer that is another JSON passes for a success', async () => {
  expect(await meet({ kind: 'malformed', body: '{}' })).toMatchObject({ data: {}, error: null });
  expect(await meet({ kind: 'malformed', body: 'null' })).toMatchObject({
    data: null,
    error: null,
  });
});

test('a slow answer comes in the end', async () => {
  expect(await meet({ kind: 'slow', ms: 50 })).toMatchObject({ error: null, accepted: 2 });
});

test('a refused account has three forms', async () => {
  expect(await meet({ kind: 'forbidden' })).toMatchObject({
    error: { name: 'invalid_api_key', statusCode: 403 },
    accepted: 0,
  });
  expect(await meet({ kind: 'forbidden', reason: 'revoked-key' })).toMatchObject({
    error: { name: 'validation_error', statusCode: 400, message: 'API key is invalid' },
  });
  expect(await meet({ kind: 'forbidden', reason: 'domain' })).toMatchObject({
    error: { name: 'validation_error', statusCode: 403 },
  });
});

test('a key can be called under way without anything accepted', async () => {
  expect(await meet({ kind: 'concurrent' })).toMatchObject({
    error: { name: 'concurrent_idempotent_requests', statusCode: 409 },
    accepted: 0,
  });
});

test('faults are met in the order in which they were ordered, one each', async () => {
  const { fake, resend } = await connect();
  fake.fail({ kind: 'cut-before' }, { kind: 'status', status: 503 });
  fake.fail({ kind: 'cut-after' });
  for (let attempt = 0; attempt < 4; attempt += 1) await resend.batch.send(mails, key);
  expect(fake.calls.map(({ answer }) => answer)).toEqual([
    'cut',
    '503 internal_server_error',
    'cut',
    '200 replayed',
  ]);
});

test('closing does not wait for a slow answer', async () => {
  const { fake, resend } = await connect();
  fake.fail({ kind: 'slow', ms: 60_000 });
  const waiting = resend.batch.send(mails, key);
  await expect.poll(() => fake.calls.at(-1)?.answer, { interval: 5 }).toBe('waiting');
  await fake.close();
  expect(await waiting).toEqual(nobodyKnows);
});
