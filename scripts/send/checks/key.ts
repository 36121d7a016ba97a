import { ok, unknown, wrong, type Check } from '#emails/pieces/check.ts';
import type { Subject } from './check.ts';

/** Whether Resend takes the key: by a call that sends nothing. */
export const key: Check<Subject> = {
  name: 'key',
  needs: 'account',
  run({ environment: { mailTransport }, account }) {
    if (mailTransport === 'outbox') return [ok('none is needed: the outbox mails nobody')];
    if (!account) return [unknown('the mail server is asked with the first mail')];
    const { key: is, said } = account;
    if (is === 'refused') return [wrong(said)];
    return [is === 'unknown' ? unknown(said) : ok(said)];
  },
};
