import { expect, test } from 'vitest';
import { connect, exampleMail } from './example.ts';
import { KEY_LIFETIME_MS } from './idempotency.ts';

const mails = [exampleMail('ada@example.com'), exampleMail('bob@example.com')];
const key = { idempotencyKey: 'issue-1/0' };

test('the same call again replays the answer and accepts nothing', async () => {
  const { fake, resend } = await connect();
  const first = await resend.batch.send(mails, key);
  const second = await resend.batch.send(mails, key);
  expect(second.data).toEqual(first.data);
  expect(fake.accepted).toHaveLength(2);
  expect(fake.calls.map(({ answer }) => answer)).toEqual(['200 accepted', '200 replayed']);
});

test('without a key the same call sends again', async () => {
  const { fake, resend } = await connect();
  await resend.batch.send(mails);
  await resend.batch.send(mails);
  expect(fake.accepted).toHaveLength(4);
});

test('a key with another body, or another order, is refused for good', async () => {
  const { fake, resend } = await connect();
  await resend.batch.send(mails, key);
  for (const other of [mails.slice(1), mails.toReversed()])
    expect((await resend.batch.send(other, key)).error).toMatchObject({
      name: 'invalid_idempotent_request',
      statusCode: 409,
    });
  expect(fake.accepted).toHaveLength(2);
});

test('a key whose first call is under way is refused for now, and replays afterwards', async () => {
  const { fake, resend } = await connect();
  fake.fail({ kind: 'slow', ms: 60_000 });
  const first = resend.batch.send(mails, key);
  await expect.poll(() => fake.accepted.length, { interval: 5 }).toBe(2);
  expect((await resend.batch.send(mails, key)).error).toMatchObject({
    name: 'concurrent_idempotent_requests',
    statusCode: 409,
  });
  fake.hurry();
  const { data } = await first;
  expect((await resend.batch.send(mails, key)).data).toEqual(data);
  expect(fake.accepted).toHaveLength(2);
});

test('a caller who gives up leaves the mails accepted and the key remembered', async () => {
  const { fake, resend } = await connect();
  fake.fail({ kind: 'slow', ms: 60_000 });
  const patience = new AbortController();
  const leaving = resend.batch.send(mails, { ...key, signal: patience.signal });
  await expect.poll(() => fake.accepted.length, { interval: 5 }).toBe(2);
  patience.abort();
  const gone = await leaving;
  expect(gone.error).toMatchObject({ name: 'application_error', statusCode: null });
  fake.hurry();
  await expect.poll(async () => (await resend.batch.send(mails, key)).error).toBeNull();
  expect(fake.accepted).toHaveLength(2);
});

test('a key is forgotten after 24 hours, and then the same call sends twice', async () => {
  let clock = 0;
  const { fake, resend } = await connect({ now: () => clock });
  await resend.batch.send(mails, key);
  clock = KEY_LIFETIME_MS - 1;
  await resend.batch.send(mails, key);
  expect(fake.accepted).toHaveLength(2);
  clock = KEY_LIFETIME_MS;
  await resend.batch.send(mails, key);
  expect(fake.accepted).toHaveLength(4);
});

test('a refused call leaves its key free', async () => {
  const { fake, resend } = await connect({ refuse: (to) => to === 'bob@example.com' });
  expect((await resend.batch.send(mails, key)).error?.name).toBe('validation_error');
  expect((await resend.batch.send(mails.slice(0, 1), key)).error).toBeNull();
  expect(fake.accepted).toHaveLength(1);
});

test('a key has 1 to 256 characters; the SDK leaves out an empty one', async () => {
  const { fake, resend } = await connect();
  const send = (idempotencyKey: string) => resend.batch.send(mails, { idempotencyKey });
  expect((await send('k'.repeat(257))).error).toMatchObject({
    name: 'invalid_idempotency_key',
    statusCode: 400,
  });
  expect((await send('k'.repeat(256))).error).toBeNull();
  await send('');
  expect(fake.accepted.at(-1)?.idempotencyKey).toBeNull();
});

test('the SDK throws for a key that is no header value', async () => {
  const { fake, resend } = await connect();
  const send = (idempotencyKey: string) => resend.batch.send(mails, { idempotencyKey });
  await expect(send('ключ')).rejects.toThrow(TypeError);
  await expect(send('a\nb')).rejects.toThrow(TypeError);
  expect(fake.calls).toEqual([]);
});
