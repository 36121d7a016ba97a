import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The tokens in personal links. Each is bound to one purpose, so that a token made for
 * one thing opens no other. They hold no address.
 */
export interface Tokens {
  /** The token of a subscriber's unsubscribe link. It never expires (RFC 8058). */
  unsubscribe(subscriberId: string): string;
  /** The subscriber of an unsubscribe token, or undefined where it is not ours. */
  readUnsubscribe(token: string): string | undefined;
  /** The token of the page with a subscriber's preferences. It never expires. */
  preferences(subscriberId: string): string;
  /** The subscriber of a preferences token, or undefined where it is not ours. */
  readPreferences(token: string): string | undefined;
  /**
   * The token of a confirmation mail, made from the id of that mail: a mail that is sent
   * again is the same to the byte, and the token need not be stored for it.
   */
  confirmation(mailId: string): string;
}

const SHAPE = /^([\w-]{1,16})\.([\w-]{1,64})\.([\w-]{43})$/;

/** Makes and reads tokens with one secret key. */
export function createTokens(secretKey: string): Tokens {
  const keyId = createHash('sha256').update(`key-id:${secretKey}`).digest('base64url').slice(0, 6);
  const sign = (purpose: string, subject: string) =>
    createHmac('sha256', secretKey).update(`${purpose}:${subject}`).digest('base64url');
  const make = (purpose: string, id: string) => `${keyId}.${id}.${sign(purpose, id)}`;
  const read = (purpose: string, token: string) => {
    const [, key, id, signature] = SHAPE.exec(token) ?? [];
    if (key !== keyId || !id || !signature) return undefined;
    const expected = Buffer.from(sign(purpose, id));
    return timingSafeEqual(expected, Buffer.from(signature)) ? id : undefined;
  };
  return {
    unsubscribe: (id) => make('unsubscribe', id),
    readUnsubscribe: (token) => read('unsubscribe', token),
    preferences: (id) => make('preferences', id),
    readPreferences: (token) => read('preferences', token),
    confirmation: (mailId) => sign('confirmation', mailId),
  };
}

/** What is stored of a token that is used once. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
