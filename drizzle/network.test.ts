import { describe, expect, it } from 'vitest';
import { clientOf, hashNetwork, networkOf } from './network.ts';

const SOCKET = '198.51.100.9';
const from = (forwarded: string | undefined, hops: number) =>
  clientOf(
    new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
    SOCKET,
    hops,
  );

describe('clientOf', () => {
  it.each(['192.0.2.1', '192.0.2.1, 192.0.2.2', '127.0.0.1'])(
    'believes no header where no proxy stands in front: %s',
    (forged) => {
      expect(from(forged, 0)).toBe(SOCKET);
    },
  );

  it.each([
    [1, 'the last entry', '203.0.113.1, 203.0.113.2, 192.0.2.1'],
    [2, 'the last but one', '203.0.113.1, 192.0.2.1, 203.0.113.3'],
    [3, 'the third from the right', '192.0.2.1,203.0.113.2 ,203.0.113.3'],
    [3, 'the first, where there are fewer', '192.0.2.1, 203.0.113.2'],
    [1, 'an entry with a port', '203.0.113.1, 192.0.2.1:4711'],
    [1, 'an entry with white space', '203.0.113.1,\t192.0.2.1 '],
  ])('counts %i from the right: %s', (hops, _what, forwarded) => {
    expect(from(forwarded, hops)).toBe('192.0.2.1');
  });

  it.each(['2001:db8::1', '[2001:db8::1]', '[2001:db8::1]:4711'])('reads %s', (entry) => {
    expect(from(entry, 1)).toBe('2001:db8::1');
  });

  it.each([undefined, '', ' , ', 'unknown', '_hidden', '192.0.2.1, 999.1.1.1', '<script>'])(
    'falls back to the other end of the connection where the proxy says %j',
    (forwarded) => {
      expect(from(forwarded, 1)).toBe(SOCKET);
    },
  );
});

describe('networkOf', () => {
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['::FFFF:c000:24d', '192.0.2.0/24'],
    ['2001:db8:0:1:aaaa::1', '2001:db8:0:1::/64'],
    ['2001:0DB8:0000:0001:bbbb:0:0:2', '2001:db8:0:1::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['no address', 'unknown'],
    ['', 'unknown'],
  ])('puts %s into %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('tells neighbouring networks apart', () => {
    expect(networkOf('192.0.3.1')).not.toBe(networkOf('192.0.2.1'));
    expect(networkOf('2001:db8:0:2::1')).not.toBe(networkOf('2001:db8:0:1::1'));
  });
});

describe('hashNetwork', () => {
  it('is the same for the same network and key, and another for each other one', () => {
    const hash = hashNetwork('key', '192.0.2.0/24');
    expect(hash).toBe(hashNetwork('key', '192.0.2.0/24'));
    expect(hash).not.toBe(hashNetwork('other', '192.0.2.0/24'));
    expect(hash).not.toBe(hashNetwork('key', '192.0.3.0/24'));
    expect(hash).not.toContain('192');
  });
});
