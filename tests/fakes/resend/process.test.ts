import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Resend } from 'resend';
import { expect, onTestFinished, test } from 'vitest';
import { exampleMail } from './example.ts';

/** Starts the fake as an end-to-end test does, and reads the line that it prints. */
async function start(...options: string[]): Promise<string> {
  const child = spawn(process.execPath, ['process.ts', ...options], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return (JSON.parse(line) as { url: string }).url;
}

test('the fake runs as a process and is controlled over its own port', async () => {
  const url = await start('--refuse', 'bad@example.com', '--api-key', 're_test');
  const resend = new Resend('re_test', { baseUrl: url });
  const control = async (path: string, body?: string) => {
    const init = body === undefined ? {} : { method: 'POST', body };
    const answer = await fetch(`${url}/__fake/${path}`, init);
    return { status: answer.status, content: await answer.json() };
  };
  const mails = [exampleMail('ada@example.com')];

  expect(await control('fail', '[{"kind":"cut-after"}]')).toMatchObject({ status: 200 });
  await resend.batch.send(mails, { idempotencyKey: 'a' });
  await resend.batch.send(mails, { idempotencyKey: 'a' });
  await resend.batch.send([exampleMail('bad@example.com')]);

  expect((await control('accepted')).content).toMatchObject([{ to: ['ada@example.com'] }]);
  expect((await control('calls')).content).toMatchObject([
    { idempotencyKey: 'a', mails: 1, answer: 'cut' },
    { idempotencyKey: 'a', mails: 1, answer: '200 replayed' },
    { idempotencyKey: null, mails: 1, answer: '422 validation_error' },
  ]);
  expect(await control('fail', '[{"kind":"cut-afterwards"}]')).toMatchObject({ status: 422 });
  expect(await control('reset', '')).toMatchObject({ status: 404 });
});
