import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { assertSafeHeaders, type Mail, type Words } from '../mail.ts';

/** Names the mail for ever, in the form of RFC 5322. */
export function messageId(mail: Mail<Words>): string {
  const domain = mail.from.address.split('@').at(-1) ?? 'localhost';
  return `<${mail.id}@${domain}>`;
}

/** What nodemailer needs to know of a mail. */
export function composition(mail: Mail<Words>) {
  assertSafeHeaders(mail);
  return {
    from: mail.from,
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    ...(mail.html.length > 0 && { html: String(mail.html) }),
    text: String(mail.text),
    headers: mail.headers,
    messageId: messageId(mail),
    date: mail.date,
    // The same mail must be the same bytes, also between its parts.
    baseBoundary: createHash('sha256').update(mail.id).digest('hex').slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The whole message of RFC 5322, as it would go over the wire. */
export function composeMessage(mail: Mail<Words>): Promise<Buffer> {
  // The words would keep their own line ends, and a mail program misses a part whose lines end in
  // two ways. Over SMTP, nodemailer sees to it where it writes to the line.
  return new MailComposer({ ...composition(mail), newline: 'windows' }).compile().build();
}
