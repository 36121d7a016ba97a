import { describe, expect, it } from 'vitest';
import { isDisposable } from './domains.ts';
import { clientKindOf } from './user-agent.ts';

describe('isDisposable', () => {
  it.each(['mailinator.com', 'inbox.mailinator.com', 'a.b.c.mailinator.com', 'yopmail.com'])(
    'knows %s',
    (domain) => {
      expect(isDisposable(domain)).toBe(true);
    },
  );

  it.each([
    'gmail.com',
    'reader.example',
    'notmailinator.com.example',
    'duck.com',
    'mozmail.com',
    'privaterelay.appleid.com',
    'simplelogin.com',
    'mine.simplelogin.co',
    'anonaddy.com',
    'com',
  ])('lets %s be', (domain) => {
    expect(isDisposable(domain)).toBe(false);
  });
});

describe('clientKindOf', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'browser'],
    ['curl/8.20.0', 'program'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'program'],
    ['', 'unnamed'],
    ['  ', 'unnamed'],
    [null, 'unnamed'],
  ])('takes %j for a %s', (userAgent, kind) => {
    expect(clientKindOf(userAgent)).toBe(kind);
  });
});
