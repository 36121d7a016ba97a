import { pipeline, Transform, type Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { reasonOf } from '#errors';
import { composition } from './compose.ts';
import { saysNoMailbox } from './enhanced-status.ts';
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
    ...(guardsPassword(url) && { requireTLS: true }),
    // The engine repeats, and nobody else: nodemailer would queue a message again by itself.
    maxRequeues: 0,
    maxConnections: CONNECTIONS,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  // The bytes of a message are read when the server asks for them, and not before.
  const bytesOf = new Map<string, Readable>();
  transporter.use('stream', ({ message }, done) => {
    message.processFunc((pieces) => {
      // An error of the pieces comes out of the end, where nodemailer waits for it.
      const bytes = pipeline(pieces, inOnePiece(), () => undefined);
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

/** nodemailer makes a message in many pieces, and each would be a write of its own to the line. */
function inOnePiece(): Transform {
  const pieces: Buffer[] = [];
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      done();
    },
    flush(done) {
      done(null, Buffer.concat(pieces));
    },
  });
}

interface SmtpError extends Error {
  /** nodemailer's name for what failed. */
  code?: string;
  /** The server's answer (RFC 5321, section 4.2). */
  responseCode?: number;
  /** The same with its words, of all its lines. */
  response?: string;
  /** The command that the server answered. */
  command?: string;
}

/** Whether a password would go over a network: then only after STARTTLS, unless the URL decides. */
export function guardsPassword(url: string): boolean {
  const { hostname, password, searchParams } = new URL(url);
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return password !== '' && !here && !searchParams.has('requireTLS');
}

const SERVICE = { service: true } as const;

function classify(error: SmtpError, wentOut: boolean): Answer {
  const { code, responseCode, response, command } = error;
  const text = responseCode ? reasonOf(error).replace(/\.$/, '') : withoutNoise(reasonOf(error));
  const reason = `Mail server: ${text}`;
  const ofMail = command === 'RCPT TO' || command === 'DATA';
  const isNoMailbox = command === 'RCPT TO' && saysNoMailbox(response);
  // Greylisting, a full mailbox, too many logins: all of 4yz passes (RFC 5321, section 4.2.1).
  if (responseCode && responseCode >= 400 && responseCode < 500)
    return { kind: 'later', reason, ...((responseCode === 421 || !ofMail) && SERVICE) };
  const hint = hintFor(code, responseCode ? '' : text);
  if (hint) return { kind: 'stop', reason, hint };
  if (responseCode && responseCode >= 500)
    return ofMail
      ? { kind: 'refused', reason, ...(isNoMailbox && { noMailbox: true }) }
      : { kind: 'stop', reason, hint: 'Check SMTP_URL and the sender in newsletter.config.ts.' };
  if (wentOut) return { kind: 'unknown', reason };
  // Before the message itself went out, a lost connection is only that. One that was there may
  // have been closed because of this very recipient.
  return { kind: 'later', reason, ...(code !== 'ECONNECTION' && SERVICE) };
}

/** OpenSSL names its own files in its errors, and Node adds advice that is not for an editor. */
function withoutNoise(text: string): string {
  return text
    .replace(/^.*:SSL routines:[^:]*:([^:]*).*$/s, 'No TLS here, $1')
    .replace(/;.*|\.$/s, '');
}

/** What a person must do before any call can succeed; nothing where that is not the case. */
function hintFor(code: string | undefined, text: string): string | undefined {
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return 'Check the user and the password in SMTP_URL; write @ as %40 and : as %3A.';
  if (/\bcertificate\b/i.test(text))
    return 'Name the host as its certificate does. One that you signed yourself is trusted by NODE_EXTRA_CA_CERTS=/path/to/it.pem.';
  if (code === 'ETLS' || text.startsWith('No TLS here'))
    return 'Begin SMTP_URL with smtps:// where the port speaks TLS at once (465), with smtp:// where it does not (587).';
  if (code === 'EDNS' && !text.includes('EAI_AGAIN')) return 'Check the host in SMTP_URL.';
  return undefined;
}
