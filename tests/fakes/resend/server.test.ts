import { Resend } from 'resend';
import { expect, test } from 'vitest';
import { connect, exampleMail } from './example.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

test('a batch is accepted in order, each mail under an id of its own', async () => {
  const { fake, resend } = await connect();
  const mails = [exampleMail('ada@example.com'), exampleMail('bob@example.com')];

  const { data, error } = await resend.batch.send(mails, { idempotencyKey: 'issue-1/0' });

  expect(error).toBeNull();
  expect(data?.data.map(({ id }) => id)).toEqual(fake.accepted.map(({ id }) => id));
  expect(fake.accepted.map(({ to }) => to)).toEqual([['ada@example.com'], ['bob@example.com']]);
  expect(fake.accepted[0]).toEqual({
    id: expect.stringMatching(UUID),
    to: ['ada@example.com'],
    from: 'Worth a Look <digest@example.com>',
    replyTo: ['editor@example.com'],
    subject: 'Issue 1',
    html: '<p>ada@example.com</p>',
    text: 'ada@example.com',
    headers: { 'List-Id': 'Worth a Look <list.example.com>' },
    tags: [{ name: 'issue', value: '1' }],
    idempotencyKey: 'issue-1/0',
  });
  expect(fake.calls).toEqual([
    {
      method: 'POST',
      path: '/emails/batch',
      idempotencyKey: 'issue-1/0',
      mails: 2,
      answer: '200 accepted',
      at: expect.any(Number),
    },
  ]);
});

test('a single mail is answered with its id alone', async () => {
  const { fake, resend } = await connect();
  const { data } = await resend.emails.send(exampleMail('ada@example.com'));
  expect(data).toEqual({ id: fake.accepted[0]?.id });
});

test('100 mails are a batch, none or 101 are not', async () => {
  const { fake, resend } = await connect();
  const batch = (size: number) => Array.from({ length: size }, () => exampleMail('a@example.com'));
  for (const [size, name] of [
    [0, 'validation_error'],
    [101, 'validation_error'],
    [100, undefined],
  ] as const)
    expect((await resend.batch.send(batch(size))).error?.name).toBe(name);
  expect(fake.accepted).toHaveLength(100);
});

test('one refused address refuses the whole batch without naming it', async () => {
  const { fake, resend } = await connect({ refuse: (to) => to === 'bad@example.com' });
  const mails = [exampleMail('ada@example.com'), exampleMail('Bad <bad@example.com>')];
  const { error } = await resend.batch.send(mails);
  expect(error).toEqual({
    name: 'validation_error',
    statusCode: 422,
    message:
      'Invalid `to` field. The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.',
  });
  expect(fake.accepted).toEqual([]);
});

const attachments = [{ filename: 'a.txt', content: 'YQ==' }];
test.each([
  ['missing_required_field', { to: '' }],
  ['missing_required_field', { to: [] }],
  ['missing_required_field', { from: undefined }],
  ['missing_required_field', { subject: '' }],
  ['validation_error', { html: undefined, text: undefined }],
  ['validation_error', { to: 'ada' }],
  ['validation_error', { to: 'ada@localhost' }],
  ['validation_error', { to: 'ada@exämple.com' }],
  ['validation_error', { to: Array.from({ length: 51 }, () => 'ada@example.com') }],
  ['validation_error', { from: 'Worth a Look' }],
  ['validation_error', { reply_to: 'nobody' }],
  ['validation_error', { subject: 'Issue 1\nBcc: eve@example.com' }],
  ['validation_error', { headers: { 'X-A': 'b\r\nBcc: eve@example.com' } }],
  ['validation_error', { tags: [{ name: 'to', value: 'ada@example.com' }] }],
  ['validation_error', { tags: [{ name: 'a', value: 'b'.repeat(257) }] }],
  ['validation_error', { attachments }],
  ['application_error', { cc: 'eve@example.com' }],
])('a batch is refused as %s for %j', async (name, change) => {
  const { fake, resend } = await connect();
  // The SDK's own `post`, because its types and its renaming keep some mistakes away.
  const mail = { ...exampleMail('ada@example.com'), ...change };
  const { error } = await resend.post('/emails/batch', [exampleMail('bob@example.com'), mail]);
  expect(error?.name).toBe(name);
  expect(fake.accepted).toEqual([]);
});

test('what is neither JSON nor a list is no batch', async () => {
  const { resend, fake } = await connect();
  expect((await resend.post('/emails/batch', {})).error?.statusCode).toBe(422);
  const init = { method: 'POST', headers: { authorization: 'Bearer re_test' }, body: '[{' };
  expect((await fetch(`${fake.url}/emails/batch`, init)).status).toBe(400);
});

test('the permissive mode is refused, because the fake does not model it', async () => {
  const { fake, resend } = await connect();
  const mails = [exampleMail('ada@example.com')];
  const { error } = await resend.batch.send(mails, { batchValidation: 'permissive' });
  expect(error?.statusCode).toBe(501);
  expect(fake.accepted).toEqual([]);
});

test('a wrong key is 403, a missing one 401', async () => {
  const { fake } = await connect({ apiKey: 're_right' });
  const wrong = new Resend('re_wrong', { baseUrl: fake.url });
  const { error } = await wrong.emails.send(exampleMail('ada@example.com'));
  expect(error).toMatchObject({ name: 'invalid_api_key', statusCode: 403 });
  const answer = await fetch(`${fake.url}/emails`, { method: 'POST', body: '{}' });
  expect([answer.status, await answer.json()]).toMatchObject([401, { name: 'missing_api_key' }]);
});

test('a base URL with a slash at its end finds no endpoint', async () => {
  const { fake } = await connect();
  const slash = new Resend('re_test', { baseUrl: `${fake.url}/` });
  const { error } = await slash.emails.send(exampleMail('ada@example.com'));
  expect(error?.name).toBe('not_found');
  expect((await fetch(`${fake.url}/emails`)).status).toBe(405);
  expect(fake.calls.map(({ path, answer }) => `${path} ${answer}`)).toEqual([
    '//emails 404 not_found',
    '/emails 405 method_not_allowed',
  ]);
});

test('the rate limit counts requests, not mails, and opens again after a second', async () => {
  let clock = 0;
  const { resend } = await connect({ rateLimitPerSecond: 2, now: () => clock });
  const send = () =>
    resend.batch.send([exampleMail('a@example.com'), exampleMail('b@example.com')]);

  expect((await send()).headers).toMatchObject({
    'ratelimit-limit': '2',
    'ratelimit-remaining': '1',
    'ratelimit-reset': '1',
  });
  expect((await send()).headers).toMatchObject({ 'ratelimit-remaining': '0' });
  const third = await send();
  expect(third.error).toMatchObject({ name: 'rate_limit_exceeded', statusCode: 429 });
  expect(third.headers).toMatchObject({ 'retry-after': '1', 'ratelimit-remaining': '0' });
  clock = 1000;
  expect((await send()).error).toBeNull();
});
