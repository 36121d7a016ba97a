import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';

/**
 * The address that a request came from. A client can write anything into `X-Forwarded-For`,
 * but each proxy adds the address that it was called from at the right: so the entry that
 * counts is as many from the right as there are proxies of our own.
 * @param socketAddress who holds the other end of the connection.
 * @param hops `TRUSTED_PROXY_HOPS`.
 */
export function clientOf(headers: Headers, socketAddress: string, hops: number): string {
  if (hops === 0) return socketAddress;
  const chain = (headers.get('x-forwarded-for') ?? '').split(',');
  const entry = chain.at(-Math.min(hops, chain.length)) ?? '';
  // Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
  const [, address = ''] = /^\s*\[?([\d.]+|[\da-f:.]+)\]?(?::\d+)?\s*$/i.exec(entry) ?? [];
  return isIP(address) ? address : socketAddress;
}

/**
 * The network of an address, for limits: a household or an office has a /24 of IPv4 or a /64
 * of IPv6 (RFC 6177) to change addresses in.
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%');
  if (isIP(bare) === 6) {
    const groups = groupsOf(bare);
    const mapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
    if (!mapped) return `${groups.slice(0, 4).join(':')}::/64`;
    const [high = 0, low = 0] = groups.slice(6).map((group) => parseInt(group, 16));
    return `${high >> 8}.${high & 255}.${low >> 8}.0/24`;
  }
  return isIP(bare) === 4 ? bare.replace(/\d+$/, '0/24') : 'unknown';
}

/** What is stored of a network: nobody without the secret key can tell which one it was. */
export function hashNetwork(secretKey: string, network: string): string {
  return createHmac('sha256', secretKey).update(`network:${network}`).digest('base64url');
}

/** The eight groups of an IPv6 address, in small hexadecimal digits without leading zeros. */
function groupsOf(address: string): string[] {
  const { hostname } = new URL(`http://[${address}]/`);
  const [head = [], tail = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((half) => half.split(':').filter(Boolean));
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
}
