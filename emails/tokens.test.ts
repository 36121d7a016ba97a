import { describe, expect, it } from 'vitest';
import { createTokens, hashToken } from './tokens.ts';

const tokens = createTokens(['a key of at least thirty-two characters']);
const others = createTokens(['another key of thirty-two characters']);
const ID = 'Zm9vYmFyYmF6_-9876543A';
const token = tokens.sign('unsubscribe', ID);
const [keyId = '', , signature = ''] = token.split('.');

describe('an unsubscribe token', () => {
  it('is read back', () => {
    expect(tokens.read('unsubscribe', token)).toBe(ID);
  });

  it('is the same every time, and different for everybody', () => {
    expect(tokens.sign('unsubscribe', ID)).toBe(token);
    expect(tokens.sign('unsubscribe', `${ID}B`)).not.toBe(token);
  });

  it('stands in an address as it is', () => {
    expect(token).toMatch(/^[\w.-]+$/);
    expect(encodeURIComponent(token)).toBe(token);
  });

  it('is refused where any one character is altered', () => {
    const altered = Array.from(
      token,
      (character, index) =>
        token.slice(0, index) + (character === 'x' ? 'y' : 'x') + token.slice(index + 1),
    );
    expect(new Set(altered).size).toBe(token.length);
    expect(altered.filter((spoiled) => tokens.read('unsubscribe', spoiled) !== undefined)).toEqual(
      [],
    );
  });

  it('is refused where it is cut anywhere', () => {
    const cut = Array.from(token, (_, index) => token.slice(0, index));
    expect(cut.filter((spoiled) => tokens.read('unsubscribe', spoiled) !== undefined)).toEqual([]);
  });

  it.each([
    ['with another key', others.sign('unsubscribe', ID)],
    [
      'with another key under our key id',
      `${keyId}.${others.sign('unsubscribe', ID).split('.').slice(1).join('.')}`,
    ],
    [
      'with the signature of somebody else',
      `${keyId}.${ID}.${tokens.sign('unsubscribe', 'other').split('.')[2]}`,
    ],
    ['for another purpose', `${keyId}.${ID}.${tokens.mailed('confirm', ID)}`],
    ['with its parts swapped', `${keyId}.${signature}.${ID}`],
    ['with something behind it', `${token}A`],
    ['with a line break behind it', `${token}\n`],
    ['with nobody in it', `${keyId}..${signature}`],
    ['of nothing', ''],
    ['with letters of two bytes in it', `${keyId}.${ID}.${'é'.repeat(43)}`],
  ])('is refused %s', (_what, spoiled) => {
    expect(tokens.read('unsubscribe', spoiled)).toBeUndefined();
  });

  it('says by which key it was signed, and not the key', () => {
    expect(keyId).toHaveLength(6);
    expect(createTokens(['a key of at least thirty-two characters']).sign('unsubscribe', ID)).toBe(
      token,
    );
    expect(others.sign('unsubscribe', ID).split('.')[0]).not.toBe(keyId);
  });
});

describe('a preferences token', () => {
  it('is read back, and opens nothing else', () => {
    const own = tokens.sign('preferences', ID);
    expect(tokens.read('preferences', own)).toBe(ID);
    expect(tokens.read('unsubscribe', own)).toBeUndefined();
    expect(tokens.read('preferences', token)).toBeUndefined();
  });
});

describe('a confirmation token', () => {
  it('is the same for the same mail, and different for another mail or another key', () => {
    expect(tokens.mailed('confirm', 'm1')).toMatch(/^[\w-]{43}$/);
    expect(tokens.mailed('confirm', 'm1')).toBe(tokens.mailed('confirm', 'm1'));
    expect(tokens.mailed('confirm', 'm2')).not.toBe(tokens.mailed('confirm', 'm1'));
    expect(others.mailed('confirm', 'm1')).not.toBe(tokens.mailed('confirm', 'm1'));
  });

  it('is stored as its SHA-256', () => {
    expect(hashToken('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
