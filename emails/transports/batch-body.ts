import { assertSafeHeaders, type Mail, type Words } from '../mail.ts';
import type { ByteWriter } from './byte-writer.ts';

/** The tag that holds the id of a mail. */
export const MAIL_TAG = 'mail';

/** Makes a body. The bytes lie in the writer, until it is used again. */
type BatchEncoder = (mails: readonly Mail<Words>[], into: ByteWriter) => Uint8Array;

/**
 * Makes the body of a batch call: to the byte what the SDK makes of the same mails, which
 * post-batch.test.ts holds. A mailing is mostly the same words again and again, so their pieces are
 * escaped and encoded once, and copied for each mail.
 * @see https://resend.com/docs/api-reference/emails/send-batch-emails
 */
export function createBatchEncoder(): BatchEncoder {
  const encoded = new WeakMap<readonly string[], Uint8Array[]>();

  const writeWords = (words: Words, into: ByteWriter) => {
    if (typeof words === 'string') return into.text(inside(words));
    let pieces = encoded.get(words.pieces);
    if (!pieces)
      encoded.set(words.pieces, (pieces = words.pieces.map((piece) => Buffer.from(inside(piece)))));
    for (const [index, piece] of pieces.entries()) {
      into.bytes(piece);
      into.text(inside(words.values[index] ?? ''));
    }
  };

  const writeMail = (mail: Mail<Words>, into: ByteWriter) => {
    assertSafeHeaders(mail);
    const name = mail.from.name.replace(/["\\]/g, '\\$&');
    into.text(`{"from":${JSON.stringify(`"${name}" <${mail.from.address}>`)}`);
    into.text(`,"headers":${JSON.stringify(mail.headers)}`);
    // An empty part would be shown in place of the text.
    if (mail.html.length > 0) {
      into.text(',"html":"');
      writeWords(mail.html, into);
      into.text('"');
    }
    into.text(`,"reply_to":${JSON.stringify(mail.replyTo)}`);
    into.text(`,"subject":${JSON.stringify(mail.subject)}`);
    // A webhook repeats the tags, so that its mail is known before the answer to the call is.
    into.text(`,"tags":${JSON.stringify([{ name: MAIL_TAG, value: mail.id }])},"text":"`);
    writeWords(mail.text, into);
    into.text(`","to":${JSON.stringify(mail.to)}}`);
  };

  return (mails, into) => {
    into.clear();
    for (const [index, mail] of mails.entries()) {
      into.text(index === 0 ? '[' : ',');
      writeMail(mail, into);
    }
    into.text(']');
    return into.written();
  };
}

/** What JSON writes between the quotation marks of a string. */
const inside = (text: string) => JSON.stringify(text).slice(1, -1);
