import { lookup as dnsLookup, type LookupOptions } from 'node:dns';
import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { reasonOf } from '#errors';
import { isPrivateAddress } from './private-addresses.ts';

/** What a server said, or why it said nothing. A value, never an exception. */
export type Answer =
  | {
      kind: 'answered';
      status: number;
      headers: IncomingHttpHeaders;
      /** At most `maxBytes` of it. Empty where no body was asked for. */
      body: Buffer;
    }
  | { kind: 'failed'; cause: Failure; reason: string };

/** `private`: not asked, for it leads into a network that is not the internet. */
export type Failure = 'private' | 'dns' | 'tls' | 'refused' | 'timeout' | 'network' | 'address';

/** How to ask. */
export interface AskOptions {
  method?: 'GET' | 'HEAD';
  headers?: Readonly<Record<string, string>>;
  /** How many bytes of the body are read; the rest is not. Left out: none. */
  maxBytes?: number;
  timeoutMs?: number;
  /** Whether this machine and internal networks may be asked. */
  allowPrivate?: boolean;
  /** Says who is asking. */
  userAgent: string;
  /** The resolver of names; the system's where it is left out. */
  lookup?: typeof dnsLookup;
}

/** How long one step may take where nothing else is said. */
export const TIMEOUT_MS = 10_000;

/**
 * Asks a server of somebody else once, without following a redirect. The address that a name
 * resolves to is checked where the connection is made, so a name cannot lead inside.
 */
export function ask(address: string, options: AskOptions): Promise<Answer> {
  const { method = 'GET', headers = {}, timeoutMs = TIMEOUT_MS, allowPrivate = false } = options;
  if (!URL.canParse(address)) return failed('address', `${address} is no address`);
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return failed('address', `${url.protocol} is not asked`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) && isPrivateAddress(host)) return isPrivate(host);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done) => {
    const outgoing = request(url, {
      method,
      lookup: guardedLookup(options.lookup ?? dnsLookup, allowPrivate),
      headers: {
        'User-Agent': options.userAgent,
        Accept: '*/*',
        'Accept-Encoding': 'gzip, br',
        ...headers,
      },
    });
    const deadline = setTimeout(() => outgoing.destroy(new TimeoutError(timeoutMs)), timeoutMs);
    const finish = (answer: Answer | Promise<Answer>) => {
      clearTimeout(deadline);
      outgoing.destroy();
      done(answer);
    };
    outgoing.on('error', (error) => finish(failure(error)));
    outgoing.on('response', (response) => {
      const { statusCode: status = 0, headers: said } = response;
      const answer = (body: Buffer) => finish({ kind: 'answered', status, headers: said, body });
      if (!options.maxBytes || method === 'HEAD') return answer(Buffer.alloc(0));
      readBody(response, options.maxBytes).then(answer, (error: unknown) =>
        finish(failure(error as Error)),
      );
    });
    outgoing.end();
  });
}

class TimeoutError extends Error {
  constructor(timeoutMs: number) {
    super(`no answer within ${Number((timeoutMs / 1000).toPrecision(2))} s`);
  }
}

class PrivateError extends Error {}

function guardedLookup(lookup: typeof dnsLookup, allowPrivate: boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true } as LookupOptions & { all: true }, (error, found) => {
      if (error) return done(error, '', 4);
      const inside = found.find(({ address }) => isPrivateAddress(address));
      if (inside && !allowPrivate)
        return done(new PrivateError(`${hostname} (${inside.address})`), '', 4);
      if (options.all) return done(null, found);
      const [first] = found;
      done(first ? null : new Error('no address'), first?.address ?? '', first?.family ?? 4);
    });
  };
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = response.headers['content-encoding'];
  const decoder =
    encoding === 'gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : undefined;
  if (decoder) response.on('error', (error) => decoder.destroy(error)).pipe(decoder);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of (decoder ?? response) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

const failed = (cause: Failure, reason: string): Promise<Answer> =>
  Promise.resolve({ kind: 'failed', cause, reason });
const isPrivate = (where: string) =>
  failed('private', `${where} is not on the internet, so it was not asked`);

function failure(error: Error): Promise<Answer> {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (error instanceof PrivateError) return isPrivate(error.message);
  if (error instanceof TimeoutError) return failed('timeout', error.message);
  if (code === 'ENOTFOUND') return failed('dns', 'there is no host of this name');
  if (code === 'EAI_AGAIN') return failed('network', 'the name server does not answer');
  if (code === 'ECONNREFUSED') return failed('refused', 'the connection was refused');
  if (/CERT|TLS|SSL|SIGNATURE|SELF_SIGNED/.test(code))
    return failed('tls', `the certificate is not valid (${code})`);
  return failed('network', reasonOf(error));
}
