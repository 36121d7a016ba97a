import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTokens } from '#emails/tokens.ts';
import { loggedPath } from './redact.ts';

const token = createTokens(['a key of at least thirty-two characters']).sign('unsubscribe', 'abc');

describe('loggedPath', () => {
  it.each([
    ['/tools/ripgrep/', '/tools/ripgrep/'],
    ['/issues/24/?from=mail&email=ann@reader.example', '/issues/24/'],
    [`/unsubscribe/${token}`, '/unsubscribe/[token]'],
    [`/preferences/${token}/`, '/preferences/[token]/'],
    ['/manage/short', '/manage/[token]'],
    [`/unsubscribe//${token}`, '/unsubscribe//[redacted]'],
    [`/Confirm/${token}`, '/Confirm/[redacted]'],
    ['/ann@reader.example', '/[redacted]'],
    ['/x/ann%40reader.example/y', '/x/[redacted]/y'],
    ['/a\u001b[31m\nb', '/a?[31m?b'],
  ])('of %j is %s', (url, path) => {
    expect(loggedPath(url)).toBe(path);
  });

  it('never shows a token, wherever it stands', () => {
    for (let i = 0; i < 200; i++) {
      const secret = randomBytes(32).toString('base64url');
      for (const url of [`/${secret}`, `/a/${secret}/b`, `/confirm/${secret}?${secret}`])
        expect(loggedPath(url)).not.toContain(secret.slice(0, 8));
    }
  });

  it('is cut where it is long', () => {
    expect(loggedPath(`/${'a/'.repeat(500)}`)).toHaveLength(200);
  });
});
