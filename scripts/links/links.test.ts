import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../tests/fixtures/commands.ts';
import { completed } from '../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { answers, inTurn, webServer } from '../../tests/fixtures/web-server.ts';

type Routes = Parameters<typeof webServer>[0];

/** A publication whose one review links to these paths of a server, and the command over it. */
async function publication(
  paths: readonly string[],
  routes: Routes,
  fields = 'url: https://127.0.0.1:1',
) {
  const web = await webServer(routes);
  const text = paths.map((path) => `[To ${path}](${web.url}${path})`).join('\n');
  const folder = temporaryFolder(completed({ 'reviews/tool.mdx': `---\n${fields}\n---\n${text}` }));
  const memory = join(temporaryFolder(), 'links.json');
  const run = async (...args: string[]) => {
    const files = [join(folder, 'reviews/tool.mdx')];
    const { code, stdout, stderr } = await runCommand(
      ['links', '--allow-private', '--memory', memory, ...args, ...files],
      { PATH: process.env['PATH'] ?? '', CONTENT_DIR: folder },
    );
    const lines = stdout.replaceAll(`${folder}/`, '').replaceAll(web.url, '').split('\n');
    return { code, lines: lines.filter(Boolean), said: stderr };
  };
  return { web, run, memory };
}

/** Nobody listens at the tool's own address. */
const OWN =
  'reviews/tool.mdx:4:1  error  link-dead  https://127.0.0.1:1: the connection was refused. Mend the link, or take it out.';
const withoutOwn = (lines: readonly string[]) =>
  lines.filter((line) => !line.startsWith('reviews/tool.mdx:4:1 '));

describe('npm run links', () => {
  it('reports each kind of answer at its file and line', async () => {
    const { run } = await publication(
      ['/ok', '/gone', '/none', '/moved', '/for-now', '/both', '/shy', '/loop', '/teapot'],
      {
        '/ok': answers(200),
        '/gone': answers(410),
        '/moved': answers(308, { location: '/ok' }),
        '/for-now': answers(307, { location: '/ok' }),
        '/both': answers(301, { location: '/for-now' }),
        '/shy': answers(403),
        '/loop': answers(302, { location: '/loop' }),
        '/teapot': answers(418),
      },
    );
    const { code, lines, said } = await run();
    expect(withoutOwn(lines)).toEqual([
      'reviews/tool.mdx:23:1  error  link-dead  /gone: the answer is 410. Mend the link, or take it out.',
      'reviews/tool.mdx:24:1  error  link-dead  /none: the answer is 404. Mend the link, or take it out.',
      'reviews/tool.mdx:25:1  warning  link-moved  /moved: it has moved to /ok. Write the new address.',
      'reviews/tool.mdx:26:1  warning  link-redirected  /for-now: it leads to /ok for now. Look whether that is still the page that was meant.',
      'reviews/tool.mdx:27:1  warning  link-moved  /both: it has moved to /for-now. Write the new address.',
      'reviews/tool.mdx:28:1  warning  link-unsure  /shy: the answer is 403, at least to a program. Open it in a browser.',
      'reviews/tool.mdx:29:1  error  link-dead  /loop: it redirects without an end. Mend the link, or take it out.',
      'reviews/tool.mdx:30:1  error  link-dead  /teapot: the answer is 418. Mend the link, or take it out.',
    ]);
    expect(said).toContain('10 addresses: 1 ok, 2 moved, 1 redirected, 1 unsure, 5 dead.');
    expect(code).toBe(1);
  });

  it('asks with HEAD, and with GET where HEAD is not taken', async () => {
    const { web, run } = await publication(['/page'], {
      '/page': (request, response) =>
        response.writeHead(request.method === 'HEAD' ? 405 : 200).end('x'.repeat(100_000)),
    });
    expect(withoutOwn((await run()).lines)).toEqual([]);
    expect(web.lines()).toEqual(['HEAD /page', 'GET /page']);
    expect(web.requests[0]?.userAgent).toMatch(/^\w+\/1\.0 \(Threehundred; \+http/);
  });

  it('asks again after a failure that passes, and waits as it is told', async () => {
    const { web, run } = await publication(['/busy', '/broken'], {
      '/busy': inTurn(answers(429, { 'retry-after': '0' }), answers(200)),
      '/broken': inTurn(
        answers(503, { 'retry-after': '0' }),
        answers(503, { 'retry-after': '0' }),
        answers(200),
      ),
    });
    expect(withoutOwn((await run()).lines)).toEqual([]);
    expect(web.lines().filter((line) => line.endsWith('/busy'))).toHaveLength(2);
  });

  it('is not sure of a server that is away, and does not wait for hours', async () => {
    const { run } = await publication(['/away'], {
      '/away': answers(503, { 'retry-after': '7200' }),
    });
    expect(withoutOwn((await run()).lines)).toEqual([
      'reviews/tool.mdx:22:1  warning  link-unsure  /away: the answer is 503, at least to a program. Open it in a browser.',
    ]);
  });

  it('asks one host for two pages at a time', async () => {
    const paths = Array.from({ length: 12 }, (_, index) => `/${index}`);
    const open: (() => void)[] = [];
    // Two are answered together, a little later than a third one would have come.
    const slow: Routes[string] = (_request, response) => {
      open.push(() => response.end());
      if (open.length % 2 === 0)
        setTimeout(() => {
          for (const end of open.splice(0)) end();
        }, 20);
    };
    const { web, run } = await publication(
      paths,
      Object.fromEntries(paths.map((path) => [path, slow])),
    );
    expect(withoutOwn((await run()).lines)).toEqual([]);
    expect(web.seen.mostAtOnce).toBe(2);
  });

  it('asks one address once, wherever it stands, also with a fragment', async () => {
    const { web, run } = await publication(['/none', '/none', '/page#a'], {
      '/page': answers(200),
    });
    expect(withoutOwn((await run()).lines)).toHaveLength(2);
    expect(web.lines().filter((line) => line.includes('none'))).toEqual([
      'HEAD /none',
      'GET /none',
    ]);
    expect(web.lines()).toContain('HEAD /page');
  });

  it('remembers what it found, until it is told to ask anew', async () => {
    const { web, run } = await publication(['/ok', '/none'], { '/ok': answers(200) });
    const first = await run();
    const asked = web.requests.length;
    expect(await run()).toMatchObject({ code: 1, lines: first.lines });
    expect(web.requests).toHaveLength(asked);
    await run('--fresh');
    expect(web.requests).toHaveLength(asked * 2);
  });

  it('asks again after a week what was well, and counts a broken memory as none', async () => {
    const { web, run, memory } = await publication(['/ok'], { '/ok': answers(200) });
    await run();
    const known = JSON.parse(readFileSync(memory, 'utf8')) as Record<string, { at: number }>;
    for (const entry of Object.values(known)) entry.at -= 8 * 24 * 60 * 60 * 1000;
    writeFileSync(memory, JSON.stringify(known));
    await run();
    expect(web.requests).toHaveLength(2);
    writeFileSync(memory, '{"half');
    await run();
    expect(web.requests).toHaveLength(3);
  });

  it('offers the copy of the Wayback Machine for what is dead', async () => {
    const { web, run } = await publication(['/none'], {
      '/wayback': answers(
        200,
        {},
        JSON.stringify({
          archived_snapshots: {
            closest: {
              available: true,
              url: 'http://web.archive.org/web/20240301000000/http://a.example/',
              timestamp: '20240301000000',
            },
          },
        }),
      ),
    });
    const { lines } = await run('--archived', '--wayback', `${web.url}/wayback`);
    expect(withoutOwn(lines)).toEqual([
      'reviews/tool.mdx:22:1  error  link-dead  /none: the answer is 404. Mend the link, or take it out. A copy of 2024-03-01 is at https://web.archive.org/web/20240301000000/http://a.example/',
    ]);
  });

  it('goes without a copy where the Wayback Machine does not answer', async () => {
    const { web, run } = await publication(['/none'], { '/wayback': answers(503) });
    const { code, lines } = await run('--archived', '--wayback', `${web.url}/wayback`);
    expect(withoutOwn(lines)).toEqual([expect.stringMatching(/Mend the link, or take it out\.$/)]);
    expect(code).toBe(1);
  });

  it('reports the fields as well, and gives all of it as JSON', async () => {
    const { run } = await publication([], {});
    const { code, lines } = await run();
    expect([code, lines]).toEqual([1, [OWN]]);
    const { lines: json } = await run('--json');
    expect(JSON.parse(json.join('\n'))).toMatchObject([{ rule: 'link-dead', line: 4 }]);
  });

  it('says that the machine is offline instead of calling every link dead', async () => {
    const { run, memory } = await publication([], {}, 'repo: https://forge.example/tool');
    const { code, lines, said } = await run();
    expect([code, lines]).toEqual([1, []]);
    expect(said).toContain('this machine seems to be offline.');
    expect(existsSync(memory)).toBe(false);
  });
});
