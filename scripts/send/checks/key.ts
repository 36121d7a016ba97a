import { ok, unknown, wrong, type Check } from './check.ts';

const TIMEOUT_MS = 5_000;

/** Whether Resend takes the key: by a call that sends nothing. */
export const key: Check = {
  name: 'key',
  async run({ environment: { mailTransport, resendApiKey, resendBaseUrl } }) {
    if (mailTransport === 'outbox') return [ok('none is needed: the outbox mails nobody')];
    if (mailTransport === 'smtp') return [unknown('the mail server is asked with the first mail')];
    try {
      const answer = await fetch(`${resendBaseUrl ?? 'https://api.resend.com'}/domains`, {
        headers: { Authorization: `Bearer ${resendApiKey ?? ''}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (answer.ok) return [ok('Resend takes it')];
      const { name, message } = (await answer.json()) as { name?: string; message?: string };
      // A key that may send and nothing else is the best one to have.
      if (name === 'restricted_api_key') return [ok('Resend takes it; it may only send')];
      const refused =
        answer.status === 401 || answer.status === 403 || /api key/i.test(message ?? '');
      const said = `Resend says: ${message ?? answer.statusText} (${name ?? answer.status})`;
      return [refused ? wrong(said) : unknown(said)];
    } catch {
      return [unknown('Resend is not reachable')];
    }
  },
};
