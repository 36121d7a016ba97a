import { createHash } from 'node:crypto';
import { UserError } from '#errors';
import type { MergedText } from './merged-text.ts';

/** The words of a mail as they are, or to be put together. Both have a length. */
export type Words = string | MergedText;

/** A finished mail to one person, the same for every transport. */
export interface Mail<Part extends Words = string> {
  /** Names the mail for ever; the transports that can make a Message-ID and a file name of it. */
  id: string;
  from: { name: string; address: string };
  replyTo: string;
  to: string;
  subject: string;
  /** Empty where the reader asked for plain text alone. */
  html: Part;
  text: Part;
  /** Further headers, each once, ASCII, one line. */
  headers: Readonly<Record<string, string>>;
  /** The moment of the Date header. */
  date: Date;
}

/** A mail with its words put together. */
export function inWords(mail: Mail<Words>): Mail {
  return { ...mail, html: String(mail.html), text: String(mail.text) };
}

/**
 * Refuses a mail whose header fields could smuggle in another one.
 * @throws {UserError} naming the field.
 */
export function assertSafeHeaders(mail: Mail<Words>): void {
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

/**
 * A digest of some mails: equal where the mails are. The words are the same for everyone but
 * for the personal links, which stand in the headers too, so those of the first mail in each
 * format stand for all: to hash every body would take longer than to send it.
 */
export function hashMails(mails: readonly Mail<Words>[]): string {
  const seen = new Set<boolean>();
  const told = mails.map((mail) => {
    const { html, text, ...head } = mail;
    const isNew = !seen.has(html.length === 0);
    seen.add(html.length === 0);
    return JSON.stringify(isNew ? mail : [head, html.length, text.length]);
  });
  return createHash('sha256').update(told.join('')).digest('hex');
}
