import { describe, expect, it } from 'vitest';
import { isProbe } from './probing.ts';

describe('isProbe', () => {
  it.each([
    '/wp-login.php',
    '/xmlrpc.php?rsd',
    '/.env',
    '/api/.env.local',
    '/.git/config',
    '/phpmyadmin/',
    '/PhpMyAdmin/index.php',
    '/wp-admin',
    '/cgi-bin/luci',
    '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
    '/..%2f..%2fetc/passwd',
    '/static/%2e%2e/%2e%2e/etc/passwd',
    '/login.aspx',
  ])('knows %s for what it is', (url) => {
    expect(isProbe(url)).toBe(true);
  });

  it.each([
    '/',
    '/subscribe',
    '/tools/zed/',
    '/tools/phpmyadmin-alternative/',
    '/no-such-page',
    '/.well-known/security.txt',
    '/confirm/abc.def.ghi',
    '/search/?q=wp-login.php',
    '/favicon.ico',
    '/robots.txt',
    '/feed/',
  ])('takes %s for a reader, who may be wrong', (url) => {
    expect(isProbe(url)).toBe(false);
  });
});
