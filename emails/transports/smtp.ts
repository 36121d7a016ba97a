import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { reasonOf } from '#errors';
import { composition } from './compose.ts';
import type { Answer, Transport } from './transport.ts';

const TIMEOUT_MS = 30_000;
/** One message a connection can be in doubt at a time. */
const CONNECTIONS = 4;

/**
 * Hands over mail to any mail server, one a call. SMTP has no idempotency keys: where the
 * connection breaks after the message was sent, nobody knows whether it was taken.
 */
export function createSmtp(url: string): Transport {
  const transporter = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  // The bytes of a message are read when the server asks for them, and not before.
  const bytesOf = new Map<string, Readable>();
  transporter.use('stream', ({ message }, done) => {
    message.processFunc((bytes) => {
      bytesOf.set(message.messageId(), bytes);
      return bytes;
    });
    done();
  });
  return {
    name: 'smtp',
    batchSize: 1,
    pace: { concurrency: CONNECTIONS, turn: async () => undefined },
    replayWindowMs: 0,
    async send([mail]): Promise<Answer> {
      if (!mail) return { kind: 'accepted', ids: [] };
      const message = composition(mail);
      try {
        const sent = await transporter.sendMail(message);
        return { kind: 'accepted', ids: [sent.messageId] };
      } catch (error) {
        const wentOut = bytesOf.get(message.messageId)?.readableDidRead ?? false;
        return classify(error as SmtpError, wentOut);
      } finally {
        bytesOf.delete(message.messageId);
      }
    },
    close: () => transporter.close(),
  };
}

interface SmtpError extends Error {
  /** nodemailer's name for what failed. */
  code?: string;
  /** The server's answer (RFC 5321, section 4.2). */
  responseCode?: number;
  /** The command that the server answered. */
  command?: string;
}

function classify(error: SmtpError, wentOut: boolean): Answer {
  const { code, responseCode, command } = error;
  const reason = `Mail server: ${reasonOf(error).replace(/\.$/, '')}`;
  if (code === 'EAUTH' || code === 'EDNS' || code === 'ETLS')
    return { kind: 'stop', reason, hint: 'Check SMTP_URL.' };
  if (responseCode && responseCode >= 500)
    return command === 'RCPT TO' || command === 'DATA'
      ? { kind: 'refused', reason }
      : { kind: 'stop', reason, hint: 'Check SMTP_URL and the sender in newsletter.config.ts.' };
  if (responseCode && responseCode >= 400) return { kind: 'later', reason };
  // Before the message itself went out, a lost connection is only that.
  return { kind: wentOut ? 'unknown' : 'later', reason };
}
