import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { request } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { clientOf } from '#drizzle/network.ts';
import { TOKEN_FOLDERS } from '#emails/links.ts';
import { createTokens } from '#emails/tokens.ts';
import { readEnvironment } from '#environment';
import { beginRelease } from '../scripts/releases/new-release.ts';
import { serverPaths } from '../scripts/steps/deploy-page.ts';
import { serveSite } from '../scripts/steps/serve-site.ts';
import { onDemandRoutes, siteRoutes } from '../scripts/steps/server-routes.ts';
import { freePort } from './e2e/publication.ts';
import { temporaryDatabase } from './fixtures/database.ts';
import { temporaryFolder } from './fixtures/folder.ts';
import { CERTIFICATE_FILE } from './fixtures/mail-server.ts';
import { needed } from './fixtures/mail-tools.ts';

const nginx = needed('nginx', 'nginx-light');
const caddy = needed('caddy', 'caddy');

const KEY = 'a key of at least thirty-two characters';
const token = createTokens([KEY]).sign('unsubscribe', 'abc');
/** What is made on demand says how it was asked. Some answers lead on to the same page. */
const ENTRY = `import { buffer } from 'node:stream/consumers';
export async function handler(request, response) {
  const body = String(await buffer(request));
  const { method, url, headers } = request;
  response.setHeader('Content-Type', 'application/json');
  if (method === 'POST' && !body.includes('List-Unsubscribe'))
    response.writeHead(303, { Location: url });
  response.end(JSON.stringify({ method, url, headers, body }));
}`;
const PAGE = '<!doctype html><title>A page</title>';

/** The first example of a language in docs/deploy.md. */
function example(language: string): string {
  const text = readFileSync(resolve(import.meta.dirname, '../docs/deploy.md'), 'utf8');
  const [, code] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text) ?? [];
  if (code === undefined) throw new Error(`docs/deploy.md has no example of ${language}.`);
  return code;
}

/** A proxy that runs as the documentation says, on ports and with files of the test's own. */
interface Proxy {
  ask(method: string, path: string, options?: Asked): Promise<Answer>;
  /** Everything that it wrote into a log. */
  logged(): string;
}
interface Asked {
  headers?: Record<string, string>;
  body?: string;
}
interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** The server that production runs, in front of which the proxies stand. */
async function startServer(port: number) {
  const outDir = temporaryFolder();
  const release = beginRelease(outDir);
  for (const name of ['server', 'client/_astro'])
    mkdirSync(join(release.folder, name), { recursive: true });
  writeFileSync(join(release.folder, 'server/entry.mjs'), ENTRY);
  writeFileSync(join(release.folder, 'client/index.html'), PAGE);
  writeFileSync(join(release.folder, 'client/_astro/a.js'), 'export {};');
  writeFileSync(join(release.folder, 'on-demand-styles.json'), '[]');
  release.publish({ siteUrl: 'https://news.example.org', server: '', fingerprint: '' });
  release.end();
  const environment = readEnvironment({ PORT: String(port), SECRET_KEY: KEY });
  const parts = { database: temporaryDatabase(), log: pino({ level: 'silent' }) };
  return serveSite(environment, outDir, parts);
}

/** Starts a program in a folder of its own, and waits until it answers. */
async function startProxy(
  file: string | undefined,
  args: readonly string[],
  { folder, port, secure }: { folder: string; port: number; secure: boolean },
): Promise<Proxy> {
  let said = '';
  const child: ChildProcess = spawn(file ?? '', args, {
    cwd: folder,
    env: {
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
      PATH: process.env['PATH'],
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (said += data.toString()));
  const gone = new Promise((done) => child.once('exit', done));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  const ask: Proxy['ask'] = (method, path, { headers = {}, body } = {}) =>
    new Promise((done, fail) => {
      const options = { host: 'localhost', port, method, path, rejectUnauthorized: false };
      const asked = (secure ? requestSecurely : request)(
        { ...options, headers: { Host: 'news.example.org', ...headers }, agent: false },
        (response) => {
          let text = '';
          response.on('data', (data: Buffer) => (text += data.toString()));
          response.on('end', () =>
            done({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      asked.on('error', fail);
      asked.end(body);
    });
  const proxy: Proxy = {
    ask,
    logged: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.log'))
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('') + said,
  };
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The proxy did not start.\n${said}`);
    if (await proxy.ask('GET', '/').then(Boolean, () => false)) return proxy;
    await wait(50);
  }
}

/**
 * nginx with the example, and around it what Debian's /etc/nginx/nginx.conf says. Of the example
 * only ports, paths and certificates are others.
 */
async function startNginx(upstream: number): Promise<Proxy & { plainPort: number }> {
  const [port, plainPort, folder] = [await freePort(), await freePort(), temporaryFolder()];
  const code = example('nginx')
    .replace('localhost:4321', `localhost:${upstream}`)
    .replace('listen 443', `listen ${port}`)
    .replace('listen 80', `listen ${plainPort}`)
    .replace(/(ssl_certificate(?:_key)?\s+)\S+;/g, `$1${CERTIFICATE_FILE};`)
    .replaceAll('/var/log/nginx/', `${folder}/`);
  expect(code.match(/\/etc\/|\b(?:4321|443|80)\b/)).toBeNull();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  writeFileSync(
    join(folder, 'nginx.conf'),
    // Started by root, it would give up its rights, and with them the folder of the test.
    `${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
error_log ${folder}/main-error.log;
events {}
http {
  access_log ${folder}/main-access.log;
  ${temporary}
  ${code}
}`,
  );
  const args = [
    '-p',
    folder,
    '-e',
    join(folder, 'main-error.log'),
    '-c',
    join(folder, 'nginx.conf'),
  ];
  const proxy = await startProxy(nginx.file, [...args, '-g', 'daemon off;'], {
    ...{ folder, port, secure: true },
  });
  return { ...proxy, plainPort };
}

/** Caddy with the example. It asks nobody for a certificate, since its address says `http://`. */
async function startCaddy(upstream: number): Promise<Proxy> {
  const [port, folder] = [await freePort(), temporaryFolder()];
  const code = example('caddyfile')
    .replace('localhost:4321', `localhost:${upstream}`)
    .replace(/^news\.example\.org \{/m, `http://news.example.org:${port} {`)
    // The first block is for all of Caddy.
    .replace('{\n', '{\n\tadmin off\n');
  expect(code).toContain(`:${port} {`);
  writeFileSync(join(folder, 'Caddyfile'), code);
  const args = ['run', '--config', 'Caddyfile', '--adapter', 'caddyfile'];
  return startProxy(caddy.file, args, { folder, port, secure: false });
}

/** The paths of all pages on demand, each with a token where it has one. */
const paths = onDemandRoutes().map((path) => path.replace('[token]', token).replace('[id]', 'x'));

describe.each([
  ['nginx', nginx, startNginx],
  ['Caddy', caddy, startCaddy],
] as const)('the example for %s', (_, program, start) => {
  let upstream: number;
  beforeAll(async () => {
    upstream = await freePort();
  });
  const heard = ({ text }: Answer) =>
    JSON.parse(text) as {
      method: string;
      url: string;
      headers: Record<string, string>;
      body: string;
    };

  it.skipIf(!program.file)(`is served through ${program.title}`, async () => {
    const server = await startServer(upstream);
    onTestFinished(() => server.close());
    const proxy = await start(upstream);

    expect(await proxy.ask('GET', '/')).toMatchObject({ status: 200, text: PAGE });
    const script = await proxy.ask('GET', '/_astro/a.js');
    expect(script.headers['cache-control']).toContain('immutable');

    const folders = serverPaths(siteRoutes()).flatMap(({ patterns }) => patterns);
    expect(folders.length).toBeGreaterThan(5);
    for (const path of paths) {
      const got = heard(
        await proxy.ask('GET', path, { headers: { 'X-Forwarded-For': '6.6.6.6' } }),
      );
      expect(got).toMatchObject({
        method: 'GET',
        url: path,
        headers: { host: 'news.example.org' },
      });
      // Whatever the client says of itself, the proxy knows better.
      const client = clientOf(new Headers(got.headers), '127.0.0.1', 1);
      expect(client).toMatch(/^(127\.0\.0\.1|::1)$/);

      const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const sent = { headers: form, body: 'List-Unsubscribe=One-Click' };
      expect(heard(await proxy.ask('POST', path, sent))).toMatchObject({
        ...{ method: 'POST', url: path, body: sent.body },
      });
      expect((await proxy.ask('HEAD', path)).status).toBe(200);
      const lead = await proxy.ask('POST', path, { headers: form, body: 'a=b' });
      expect([lead.status, lead.headers['location']]).toEqual([303, path]);
    }
    const large = await proxy.ask('POST', '/subscribe', { body: 'x'.repeat(60_000) });
    expect(heard({ ...large }).body).toHaveLength(60_000);
  });

  it.skipIf(!program.file)(`writes no token into a log of ${program.title}`, async () => {
    const server = await startServer(upstream);
    const proxy = await start(upstream);
    const wrote = async (path: string, headers: Record<string, string> = {}) => {
      for (const method of ['GET', 'HEAD', 'POST']) await proxy.ask(method, path, { headers });
    };
    await proxy.ask('GET', '/tools/example/?email=ann@reader.example');
    for (const folder of TOKEN_FOLDERS)
      for (const path of [`/${folder}/${token}`, `/${folder.toUpperCase()}/${token}/data.json`])
        await wrote(path, { Referer: `https://news.example.org/${folder}/${token}` });
    for (const path of paths) await wrote(path);
    await wrote(`//confirm/${token}?a=${token}`);
    // A body that is too large, and a server that is gone, are worth a line of their own.
    await proxy
      .ask('POST', `/confirm/${token}`, { body: 'x'.repeat(70_000) })
      .catch(() => undefined);
    await server.close();
    expect((await proxy.ask('GET', `/confirm/${token}`)).status).toBe(502);
    await wrote(`/unsubscribe/${token}`);
    await expect.poll(() => proxy.logged()).toContain('502');
    const lines = proxy.logged().split('\n');
    expect(lines.filter((line) => line.includes(token.slice(0, 12)))).toEqual([]);
    expect(lines.filter((line) => line.includes('ann@'))).toEqual([]);
    expect(lines.filter((line) => line.includes('/tools/example/'))).toHaveLength(1);
  });
});

it.skipIf(!nginx.file)(
  `leads from http to https through ${nginx.title}, and says nothing of it`,
  async () => {
    const proxy = await startNginx(await freePort());
    const path = `/confirm/${token}`;
    const answer = await fetch(`http://localhost:${proxy.plainPort}${path}`, {
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      `https://news.example.org${path}`,
    ]);
    await proxy.ask('GET', '/');
    expect(proxy.logged()).not.toContain(token);
  },
);
