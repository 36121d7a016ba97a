import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askPlainly } from '../../tests/fixtures/ask-plainly.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { compressFiles } from '../build/compress-files.ts';
import { isText, QUICK } from '../build/compression.ts';
import { securityHeaders } from './security-headers.ts';
import { createStaticFiles } from './static-files.ts';

const PAGE = `<html><head><title>A page</title></head><body>${'word '.repeat(400)}</body></html>`;
const AUDIO = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251));

/** A server of these files, compressed as a build does it; asks it for a path. */
async function siteWith(files: Record<string, string | Uint8Array> = {}) {
  const root = join(temporaryFolder(), 'client');
  mkdirSync(root);
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), content);
  };
  const all = { 'index.html': PAGE, 'tools/index.html': PAGE, '404.html': PAGE, ...files };
  for (const [name, content] of Object.entries(all)) write(name, content);
  const texts = Object.keys(all).filter(isText);
  compressFiles(
    texts.map((name) => join(root, name)),
    QUICK,
  );
  const security = securityHeaders({ siteUrl: 'http://localhost' }, []);
  const served = createStaticFiles(root, security);
  const server = createServer((request, response) => {
    if (!served.answer(request, response)) served.notFound(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    askPlainly(`http://127.0.0.1:${port}`, path, { headers, method });
  return { root, write, ask };
}

describe('a built file', () => {
  it.each([
    ['a.html', 'text/html; charset=utf-8'],
    ['a.css', 'text/css; charset=utf-8'],
    ['a.js', 'text/javascript; charset=utf-8'],
    ['a.json', 'application/json; charset=utf-8'],
    ['feed.json', 'application/feed+json; charset=utf-8'],
    ['rss.xml', 'text/xml; charset=utf-8'],
    ['a.svg', 'image/svg+xml; charset=utf-8'],
    ['a.txt', 'text/plain; charset=utf-8'],
    ['a.vtt', 'text/vtt; charset=utf-8'],
    ['site.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['a.png', 'image/png'],
    ['a.mp3', 'audio/mpeg'],
    ['a.woff2', 'font/woff2'],
    ['pagefind/fragment/en_0a1b2c3.pf_fragment', 'application/octet-stream'],
  ])('%s is %s', async (name, type) => {
    const { ask } = await siteWith({ [name]: 'x' });
    expect((await ask(`/${name}`)).headers['content-type']).toBe(type);
  });

  it.each([
    ['_astro/filter.Bx3d.js', 'public, max-age=31536000, immutable'],
    ['pagefind/fragment/en_0a1b2c3.pf_fragment', 'public, max-age=31536000, immutable'],
    ['pagefind/pagefind.js', 'public, max-age=300'],
    ['index.html', 'public, max-age=300'],
    ['rss.xml', 'public, max-age=300'],
    ['audio/1.mp3', 'public, max-age=86400'],
  ])('%s is cached: %s', async (name, caching) => {
    const { ask } = await siteWith({ [name]: 'x' });
    const path = `/${name.replace(/index\.html$/, '')}`;
    expect((await ask(path)).headers['cache-control']).toBe(caching);
  });

  it('comes compressed where the client accepts it, and plain where not', async () => {
    const { ask } = await siteWith();
    const brotli = await ask('/tools/', { 'Accept-Encoding': 'gzip, deflate, br' });
    const gzip = await ask('/tools/', { 'Accept-Encoding': 'br;q=0.1, gzip' });
    const plain = await ask('/tools/');
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(PAGE);
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(PAGE);
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(plain.body.toString()).toBe(PAGE);
    const answers = [brotli, gzip, plain];
    expect(new Set(answers.map(({ headers }) => headers['etag'])).size).toBe(3);
    for (const { headers, body } of answers) {
      expect(headers['etag']).toMatch(/^"[\w-]+"$/);
      expect(headers['vary']).toBe('Accept-Encoding');
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['content-length']).toBe(String(body.length));
    }
  });

  it('is not compressed where that gains nothing', async () => {
    const { ask } = await siteWith({ 'small.txt': 'word '.repeat(50), 'a.mp3': AUDIO });
    for (const path of ['/small.txt', '/a.mp3']) {
      const { headers } = await ask(path, { 'Accept-Encoding': 'br' });
      expect(headers).not.toHaveProperty('content-encoding');
      expect(headers).not.toHaveProperty('vary');
    }
  });

  it('is not sent again to who has it', async () => {
    const { ask } = await siteWith();
    const br = { 'Accept-Encoding': 'br' };
    const { headers } = await ask('/', br);
    const etag = headers['etag'] ?? '';
    const modified = headers['last-modified'] ?? '';
    const conditions: Record<string, string>[] = [
      { 'If-None-Match': etag },
      { 'If-None-Match': `"other", W/${etag}` },
      { 'If-None-Match': '*' },
      { 'If-Modified-Since': modified },
    ];
    for (const has of conditions) {
      const again = await ask('/', { ...br, ...has });
      expect({ has, status: again.status }).toEqual({ has, status: 304 });
      expect(again.body).toHaveLength(0);
      expect(again.headers['etag']).toBe(etag);
      expect(again.headers['cache-control']).toBe(headers['cache-control']);
      expect(again.headers).not.toHaveProperty('content-length');
    }
    const stale = { 'If-None-Match': '"other"', 'If-Modified-Since': modified };
    expect((await ask('/', { ...br, ...stale })).status).toBe(200);
    expect((await ask('/', { 'Accept-Encoding': 'gzip', 'If-None-Match': etag })).status).toBe(200);
  });

  it('has the same ETag after a build that changed nothing of it, and another after a change', async () => {
    const { root, ask, write } = await siteWith();
    const etag = async () => (await ask('/', { 'Accept-Encoding': 'br' })).headers['etag'];
    const before = await etag();
    utimesSync(join(root, 'index.html'), new Date(), new Date(Date.now() - 60_000));
    expect(await etag()).toBe(before);
    write('index.html', PAGE.replace('A page', 'B page'));
    utimesSync(join(root, 'index.html'), new Date(), new Date(Date.now() + 60_000));
    expect((await ask('/', { 'Accept-Encoding': 'br' })).body.toString()).toContain('B page');
    expect(await etag()).not.toBe(before?.replace('-br', ''));
  });

  it('answers HEAD with the headers of GET', async () => {
    const { ask } = await siteWith({ 'a.mp3': AUDIO });
    for (const path of ['/', '/a.mp3', '/nothing']) {
      const get = await ask(path, { 'Accept-Encoding': 'br' });
      const head = await ask(path, { 'Accept-Encoding': 'br' }, 'HEAD');
      expect(head.body).toHaveLength(0);
      expect(head.status).toBe(get.status);
      expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
    }
  });

  it('that cannot be read is an error, and the next one is not', async () => {
    const { root, ask } = await siteWith();
    rmSync(join(root, 'tools/index.html.br'));
    mkdirSync(join(root, 'tools/index.html.br'));
    expect((await ask('/tools/')).status).toBe(503);
    expect((await ask('/')).status).toBe(200);
  });

  it('can only be read', async () => {
    const { ask } = await siteWith();
    const { status, headers } = await ask('/', {}, 'POST');
    expect([status, headers['allow']]).toEqual([405, 'GET, HEAD']);
  });
});

describe('a part of a file', () => {
  const big = Buffer.alloc(700_000, 'abcdefg');

  it.each([
    ['bytes=0-99', 0, 100],
    ['bytes=900-', 900, 1_000],
    ['bytes=-100', 900, 1_000],
    ['bytes=990-5000', 990, 1_000],
  ])('%s is sent as asked', async (range, start, end) => {
    const { ask } = await siteWith({ 'a.mp3': AUDIO, 'big.mp3': big });
    const { status, headers, body } = await ask('/a.mp3', { Range: range });
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${start}-${end - 1}/1000`);
    expect(headers['content-type']).toBe('audio/mpeg');
    expect(body).toEqual(AUDIO.subarray(start, end));
    const tail = await ask('/big.mp3', { Range: 'bytes=-10' });
    expect([tail.status, tail.body.toString()]).toEqual([206, big.subarray(-10).toString()]);
  });

  it('is said to be possible, with a large file and a small one', async () => {
    const { ask } = await siteWith({ 'a.mp3': AUDIO, 'big.mp3': big });
    for (const [path, size] of Object.entries({ '/a.mp3': 1_000, '/big.mp3': big.length })) {
      const { headers, body, status } = await ask(path);
      expect([status, headers['accept-ranges'], body.length]).toEqual([200, 'bytes', size]);
      expect(headers['etag']).toMatch(/^"[\w-]+"$/);
    }
  });

  it('is refused past the end, with the size', async () => {
    const { ask } = await siteWith({ 'a.mp3': AUDIO });
    const { status, headers } = await ask('/a.mp3', { Range: 'bytes=1000-' });
    expect([status, headers['content-range']]).toEqual([416, 'bytes */1000']);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('is sent whole where the file is another one by now', async () => {
    const { ask } = await siteWith({ 'a.mp3': AUDIO });
    const { headers } = await ask('/a.mp3');
    const part = { Range: 'bytes=0-9' };
    const same = await ask('/a.mp3', { ...part, 'If-Range': headers['etag'] ?? '' });
    const other = await ask('/a.mp3', { ...part, 'If-Range': '"other"' });
    expect([same.status, other.status, other.body.length]).toEqual([206, 200, 1_000]);
  });

  it('is a part of the file itself, not of its compressed copy', async () => {
    const { ask } = await siteWith();
    const { status, headers, body } = await ask('/', {
      'Accept-Encoding': 'br',
      Range: 'bytes=0-5',
    });
    expect(status).toBe(206);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(body.toString()).toBe('<html>');
  });
});

describe('an address', () => {
  it.each([
    ['/tools', '/tools/'],
    ['/tools?category=editors&q=/', '/tools/?category=editors&q=/'],
    ['/tools/index.html', '/tools/'],
    ['/index.html', '/'],
    ['/%74ools', '/%74ools/'],
  ])('%s leads to %s', async (path, location) => {
    const { ask } = await siteWith();
    const { status, headers } = await ask(path, { Host: 'evil.example' });
    expect([status, headers['location']]).toEqual([301, location]);
  });

  it.each([
    '/../secret.txt',
    '/tools/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/tools/%2e%2e%2f..%2fsecret.txt',
    '/..\\secret.txt',
    '/%5c..%5csecret.txt',
    '/a%00.html',
    '//tools',
    '//evil.example/..',
    '/tools//',
    '/.env',
    '/.git/config',
    '/tools/.hidden/index.html',
    '/empty/',
    '/empty',
    '/index.html.br',
    '/tools/index.html.gz',
    `/${'a'.repeat(5_000)}`,
    '/index.html/',
    'http://localhost/secret.txt',
  ])('%s is not there', async (path) => {
    const { root, ask, write } = await siteWith({ '.env': 'SECRET', 'empty/a.txt': 'x' });
    writeFileSync(join(root, '../secret.txt'), 'SECRET');
    write('.git/config', 'SECRET');
    write('tools/.hidden/index.html', 'SECRET');
    const { status, headers, body } = await ask(path);
    expect(status).toBe(404);
    expect(headers).not.toHaveProperty('location');
    expect(body.toString()).toContain('A page');
  });

  it('is malformed with half of an escape in it', async () => {
    const { ask } = await siteWith();
    expect((await ask('/%E0%A4%A')).status).toBe(400);
  });

  it('is there in .well-known, and with letters of any language', async () => {
    const { ask } = await siteWith({ '.well-known/security.txt': 'Contact:', 'é #?.txt': 'x' });
    expect((await ask('/.well-known/security.txt')).status).toBe(200);
    expect((await ask('/%C3%A9%20%23%3F.txt')).status).toBe(200);
    expect((await ask('/%C3%A9%20%23%3F.txt', { Range: 'bytes=0-0' })).status).toBe(206);
  });

  it('without anything has a page that says so, and is not kept', async () => {
    const { root, ask } = await siteWith();
    const { status, headers } = await ask('/nothing/', { 'Accept-Encoding': 'br' });
    expect(status).toBe(404);
    expect(headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'no-cache' });
    expect(headers).not.toHaveProperty('etag');
    rmSync(join(root, '404.html'));
    expect((await ask('/nothing/')).body.toString()).toBe('There is nothing here.\n');
  });
});
