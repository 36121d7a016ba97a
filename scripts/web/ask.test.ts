import type { lookup } from 'node:dns';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { answers, webServer } from '../../tests/fixtures/web-server.ts';
import { ask, type AskOptions } from './ask.ts';
import { follow } from './follow.ts';
import { isPrivateAddress } from './private-addresses.ts';

const OUTSIDE: AskOptions = { userAgent: 'a test' };
const INSIDE: AskOptions = { ...OUTSIDE, allowPrivate: true };

describe('isPrivateAddress', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'not an address',
  ])('takes %s for private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:1.1.1.1'])(
    'takes %s for the internet',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});

describe('ask', () => {
  it('says who asks, and gives status, headers and the body up to a limit', async () => {
    const web = await webServer({ '/': answers(200, { 'x-a': 'b' }, 'x'.repeat(1_000)) });
    const answer = await ask(web.url, { ...INSIDE, maxBytes: 10 });
    expect(answer).toMatchObject({ kind: 'answered', status: 200, headers: { 'x-a': 'b' } });
    expect(answer).toHaveProperty('body', Buffer.from('x'.repeat(10)));
    expect(web.requests).toEqual([{ line: 'GET /', userAgent: 'a test' }]);
  });

  it('unpacks a body that is packed, and never more of it than the limit', async () => {
    const packed = gzipSync(Buffer.alloc(5_000_000, 'a'));
    const web = await webServer({
      '/': (_request, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    });
    const answer = await ask(web.url, { ...INSIDE, maxBytes: 100 });
    expect(answer).toHaveProperty('body', Buffer.from('a'.repeat(100)));
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/',
  ])('does not ask %s', async (address) => {
    expect(await ask(address, OUTSIDE)).toMatchObject({ kind: 'failed', cause: 'private' });
  });

  it('does not ask where a name leads inside, whatever else it leads to', async () => {
    const web = await webServer({ '/': answers(200) });
    const resolver = ((_host: string, _options: object, done: (...args: unknown[]) => void) =>
      done(null, [
        { address: '1.1.1.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])) as unknown as typeof lookup;
    const answer = await ask(`http://tool.example:${web.port}/`, { ...OUTSIDE, lookup: resolver });
    expect(answer).toEqual({
      kind: 'failed',
      cause: 'private',
      reason: 'tool.example (127.0.0.1) is not on the internet, so it was not asked',
    });
    expect(web.requests).toEqual([]);
  });

  it('does not ask localhost by its name', async () => {
    const web = await webServer({ '/': answers(200) });
    expect(await ask(`http://localhost:${web.port}/`, OUTSIDE)).toMatchObject({ cause: 'private' });
    expect(web.requests).toEqual([]);
  });

  it.each(['ftp://tool.example/', 'file:///etc/hostname', 'javascript:1', 'tool.example'])(
    'does not ask %s',
    async (address) => {
      expect(await ask(address, INSIDE)).toMatchObject({ kind: 'failed', cause: 'address' });
    },
  );

  it('gives up on a server that does not answer', async () => {
    const web = await webServer({ '/': () => undefined });
    expect(await ask(web.url, { ...INSIDE, timeoutMs: 50 })).toEqual({
      kind: 'failed',
      cause: 'timeout',
      reason: 'no answer within 0.05 s',
    });
  });

  it('gives up on a body that does not end', async () => {
    const web = await webServer({
      '/': (_request, response) => void response.writeHead(200).write('a'),
    });
    const answer = await ask(web.url, { ...INSIDE, timeoutMs: 100, maxBytes: 10 });
    expect(answer).toMatchObject({ kind: 'failed' });
  });

  it('tells a closed port and a broken line apart', async () => {
    const web = await webServer({ '/': (request) => void request.socket.destroy() });
    expect(await ask(web.url, INSIDE)).toMatchObject({ kind: 'failed', cause: 'network' });
    await new Promise((done) => web.server.close(done));
    expect(await ask(web.url, INSIDE)).toMatchObject({ kind: 'failed', cause: 'refused' });
  });
});

describe('follow', () => {
  it('follows redirects and notes each', async () => {
    const web = await webServer({
      '/a': answers(301, { location: '/b' }),
      '/b': answers(302, { location: '/c' }),
      '/c': answers(200),
    });
    expect(await follow(`${web.url}/a`, INSIDE)).toMatchObject({
      answer: { status: 200 },
      address: `${web.url}/c`,
      hops: [
        { to: `${web.url}/b`, permanent: true },
        { to: `${web.url}/c`, permanent: false },
      ],
    });
  });

  it('stops in a circle', async () => {
    const web = await webServer({
      '/a': answers(302, { location: '/b' }),
      '/b': answers(302, { location: '/a' }),
    });
    expect((await follow(`${web.url}/a`, INSIDE)).answer).toMatchObject({
      reason: 'it redirects without an end',
    });
  });
});
