import { setTimeout as sleep } from 'node:timers/promises';
import { publication } from '#content/publication.ts';
import type { Environment } from '#environment';
import { UserError } from '#errors';
import { createOutbox } from './outbox.ts';
import type { Transport } from './transport.ts';

/** The transport that MAIL_TRANSPORT names. What the others need is not loaded. */
export async function transportOf(environment: Environment): Promise<Transport> {
  const { mailTransport, outboxDir, resendApiKey, resendBaseUrl, smtpUrl } = environment;
  if (mailTransport === 'outbox') return createOutbox(outboxDir);
  if (mailTransport === 'resend' && resendApiKey) {
    const { createResend } = await import('./resend.ts');
    return createResend({
      apiKey: resendApiKey,
      baseUrl: resendBaseUrl,
      callsPerSecond: environment.resendCallsPerSecond ?? publication.limits.resendCallsPerSecond,
      sleep: (milliseconds) => sleep(milliseconds),
      clock: () => performance.now(),
    });
  }
  if (mailTransport === 'smtp' && smtpUrl) {
    const { createSmtp } = await import('./smtp.ts');
    return createSmtp(smtpUrl);
  }
  throw new UserError(`MAIL_TRANSPORT=${mailTransport} lacks its credential.`, {
    hint: 'Set RESEND_API_KEY or SMTP_URL; a missing credential never counts as sent.',
  });
}
