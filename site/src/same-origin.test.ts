import { describe, expect, it } from 'vitest';
import { isCrossSite } from './same-origin.ts';

const HOST = 'news.example:4321';
const asked = (method: string, headers: Record<string, string>) =>
  new Request('http://localhost/subscribe', { method, headers: { host: HOST, ...headers } });

describe('isCrossSite', () => {
  it.each([
    ['a form of this site', { 'sec-fetch-site': 'same-origin', origin: `https://${HOST}` }],
    ['an address typed by a person', { 'sec-fetch-site': 'none' }],
    ['a form of this site, over http', { origin: `http://${HOST}` }],
    ['a mail program, which sends neither header', {}],
    ['this site behind a proxy that ends TLS', { origin: `https://${HOST}` }],
  ])('lets %s post', (_who, headers) => {
    expect(isCrossSite(asked('POST', headers as Record<string, string>))).toBe(false);
  });

  it.each([
    ['a form of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a form of a sister site', { 'sec-fetch-site': 'same-site', origin: 'https://a.example' }],
    ['a form of another site, over http', { origin: 'http://evil.example' }],
    ['a form of this name at another port', { origin: 'http://news.example:9999' }],
    ['a sandboxed frame', { origin: 'null' }],
    [
      'a browser whose word is worth more than its origin',
      { 'sec-fetch-site': 'cross-site', origin: `https://${HOST}` },
    ],
  ])('does not let %s post', (_who, headers) => {
    expect(isCrossSite(asked('POST', headers as Record<string, string>))).toBe(true);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])(
    'lets anyone ask with %s, which changes nothing',
    (method) => {
      expect(isCrossSite(asked(method, { 'sec-fetch-site': 'cross-site' }))).toBe(false);
    },
  );
});
