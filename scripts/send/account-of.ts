import type { Account } from '#emails/transports/resend-quota.ts';
import type { Environment } from '#environment';

/** What Resend says of the key and the quota, where it carries the mail. */
export async function accountOf({
  mailTransport,
  resendApiKey,
  resendBaseUrl,
}: Environment): Promise<Account | undefined> {
  if (mailTransport !== 'resend') return undefined;
  const { askAccount } = await import('#emails/transports/resend-quota.ts');
  return askAccount(resendApiKey ?? '', resendBaseUrl);
}
