import { Resend } from 'resend';
import { onTestFinished } from 'vitest';
import { startFakeResend, type FakeResendOptions } from './server.ts';

/** A valid mail, as it is given to the SDK. */
export function exampleMail(to: string) {
  return {
    from: 'Worth a Look <digest@example.com>',
    to,
    replyTo: 'editor@example.com',
    subject: 'Issue 1',
    html: `<p>${to}</p>`,
    text: to,
    headers: { 'List-Id': 'Worth a Look <list.example.com>' },
    tags: [{ name: 'issue', value: '1' }],
  };
}

/** A fake that ends with the test, and the real SDK that talks to it. */
export async function connect(options: FakeResendOptions = {}) {
  const fake = await startFakeResend(options);
  onTestFinished(() => fake.close());
  return { fake, resend: new Resend('re_test', { baseUrl: fake.url }) };
}
