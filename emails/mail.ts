import { createHash } from 'node:crypto';
import { UserError } from '#errors';

/** A finished mail to one person, the same for every transport. */
export interface Mail {
  /** Names the mail for ever; the transports that can make a Message-ID and a file name of it. */
  id: string;
  from: { name: string; address: string };
  replyTo: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Further headers, each once, ASCII, one line. */
  headers: Readonly<Record<string, string>>;
  /** The moment of the Date header. */
  date: Date;
}

/**
 * Refuses a mail whose header fields could smuggle in another one.
 * @throws {UserError} naming the field.
 */
export function assertSafeHeaders(mail: Mail): void {
  const fields = {
    ...mail.headers,
    To: mail.to,
    From: `${mail.from.name} ${mail.from.address}`,
    'Reply-To': mail.replyTo,
    Subject: mail.subject,
  };
  for (const [name, value] of Object.entries(fields))
    if (/[\r\n\0]/.test(value) || /[^\w-]/.test(name))
      throw new UserError(`The header ${name} of the mail ${mail.id} is not one line.`, {
        hint: 'Take the line break out of newsletter.config.ts or of the issue.',
      });
}

/** A digest of some mails: the same bytes give the same text. */
export function hashMails(mails: readonly Mail[]): string {
  return createHash('sha256').update(JSON.stringify(mails)).digest('hex');
}
