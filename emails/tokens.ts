import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed token opens. One that was made for one purpose opens nothing else. */
export type TokenPurpose =
  /** Leaves the list (RFC 8058). It never expires. The subject is the subscriber's id. */
  | 'unsubscribe'
  /** Shows and changes what is mailed. It never expires. The subject is the subscriber's id. */
  | 'preferences'
  /** Takes a leaving back. The subject is the subscriber's id and the event's number. */
  | 'undo'
  /** Says when a form was made. The subject is the moment. */
  | 'form';

/** What a mailed token is for. Each is used once, and only its hash is stored. */
export type MailedPurpose = 'confirm' | 'manage' | 'change-address';

/**
 * The tokens in personal links, signed with a ring of keys: the newest signs, and each of them
 * is believed, so that the links of old mails outlive a change of the key. They hold no address.
 */
export interface Tokens {
  sign(purpose: TokenPurpose, subject: string): string;
  /** The subject of a token, or undefined where it is not ours or was made for something else. */
  read(purpose: TokenPurpose, token: string): string | undefined;
  /**
   * The token of a mailed link, made from the id of its mail: a mail that is sent again is the
   * same to the byte, and the token need not be stored for it.
   * @param hash what was stored of it, to find the key of the day it was made on.
   */
  mailed(purpose: MailedPurpose, mailId: string, hash?: string): string;
}

const SHAPE = /^([\w-]{1,16})\.([\w.:-]{1,96})\.([\w-]{43})$/;

/** Makes and reads tokens. @param keys the newest first. */
export function createTokens(keys: readonly string[]): Tokens {
  const [newest = ''] = keys;
  const newestId = keyId(newest);
  const ring = new Map(keys.map((key) => [keyId(key), key]));
  return {
    sign: (purpose, subject) => `${newestId}.${subject}.${signature(newest, purpose, subject)}`,
    read(purpose, token) {
      const [, id = '', subject, signed] = SHAPE.exec(token) ?? [];
      const key = ring.get(id);
      if (!key || !subject || !signed) return undefined;
      const expected = Buffer.from(signature(key, purpose, subject));
      return timingSafeEqual(expected, Buffer.from(signed)) ? subject : undefined;
    },
    mailed(purpose, mailId, hash) {
      const tokens = keys.map((key) => signature(key, purpose, mailId));
      return tokens.find((token) => hashToken(token) === hash) ?? tokens[0] ?? '';
    },
  };
}

/** What is stored of a token that is used once. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const signature = (key: string, purpose: string, subject: string) =>
  createHmac('sha256', key).update(`${purpose}:${subject}`).digest('base64url');

/** Names a key without telling anything of it. */
const keyId = (key: string) =>
  createHash('sha256').update(`key-id:${key}`).digest('base64url').slice(0, 6);
