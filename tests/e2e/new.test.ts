import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nextIssueDate } from '#content/cadence.ts';
import { completed } from '../fixtures/example.ts';
import { temporaryFolder } from '../fixtures/folder.ts';
import { answers, webServer } from '../fixtures/web-server.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const TODAY = new Date().toISOString().slice(0, 10);
type Routes = Parameters<typeof webServer>[0];

/** A publication of its own, the rest of the web, and the commands as the editor runs them. */
async function editor(routes: Routes = {}, example: Readonly<Record<string, string>> = {}) {
  const web = await webServer(routes);
  const folder = temporaryFolder(completed(example));
  const command = async (name: string, args: readonly string[]) => {
    const child = spawn(process.execPath, ['scripts/run.cjs', name, ...args], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', CONTENT_DIR: folder, INIT_CWD: folder },
    });
    let [out, said] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.stdin.end();
    const code = await new Promise<number | null>((done) => child.on('close', done));
    const short = (text: string) => text.replaceAll(`${folder}/`, '').replaceAll(web.url, '');
    return { code, out: short(out).trimEnd(), said: short(said) };
  };
  return {
    web,
    folder,
    make: (...args: string[]) => command('new', args),
    makeAsking: (kind: string, path: string, ...args: string[]) =>
      command('new', [
        kind,
        `${web.url}${path}`,
        '--allow-private',
        '--forge-api',
        web.url,
        ...args,
      ]),
    check: (...args: string[]) => command('check', args),
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    has: (path: string) => existsSync(join(folder, path)),
  };
}

const page = (html: string) => answers(200, { 'content-type': 'text/html; charset=utf-8' }, html);
const json = (value: unknown) => answers(200, {}, JSON.stringify(value));

/** The rules of some lines of the check. */
const rulesIn = (text: string) => [
  ...new Set([...text.matchAll(/ {2}(?:error|warning|note) {2}(\S+)/g)].map(([, rule]) => rule)),
];

const NEXT = {
  '/': page(`<!doctype html><html><head>
    <title>Next — an editor for tests</title>
    <meta name="description" content="An editor that writes tests while you sleep, and more. It is free.">
    <link rel="alternate" type="application/atom+xml" href="/feed.atom">
    </head><body><a href="https://github.com/maker/next/releases">Releases</a></body></html>`),
  '/repos/maker/next': json({
    description: 'An editor for tests',
    license: { spdx_id: 'Apache-2.0' },
    stargazers_count: 1234,
    pushed_at: '2020-01-02T03:04:05Z',
  }),
  '/repos/maker/next/releases/latest': json({
    tag_name: 'v1.4.2',
    published_at: '2019-12-01T00:00:00Z',
  }),
};

describe('npm run new -- review', () => {
  it('makes a draft out of a page and its repository, which passes once the rest is written', async () => {
    const { makeAsking, check, read, folder, web } = await editor(NEXT);
    const { code, out, said } = await makeAsking('review', '/', '--slug', 'next');
    expect({ code, out }).toEqual({ code: 0, out: 'reviews/next.mdx' });
    expect(read('reviews/next.mdx').replace(web.url, 'https://next.example')).toBe(
      `---
draft: true
name: Next
tagline: An editor that writes tests while you sleep, and more
url: https://next.example
repo: https://github.com/maker/next
category: … # editors
access: open-source
license: Apache-2.0
platforms: […] # macos | linux | windows | bsd | web | ios | android
reviewed: ${TODAY}
version: 1.4.2
disclosure: …
---

## Likes

…

## Dislikes

…
`,
    );
    expect(said).toContain('Feed: /feed.atom');
    expect(said).toContain(
      'GitHub: 1234 stars, last activity on 2020-01-02, latest release v1.4.2 of 2019-12-01.',
    );
    expect(said).toContain('Warning: nothing has happened in the repository since 2020-01-02.');
    expect(said).toContain('  license: Apache-2.0 (GitHub)');
    expect(new Set(web.requests.map(({ userAgent }) => userAgent))).toEqual(
      new Set(['WorthaLook/1.0 (Threehundred; +http://localhost:4321)']),
    );

    const left = await check(join(folder, 'reviews/next.mdx'));
    expect(left.code).toBe(0);
    expect(left.said).toContain('1 draft, 6 notes: ');
    expect(said).toContain('Remove the line `draft: true` once it is finished.');
    expect(left.out.match(/Fill in `\w+`|still to be written/g)).toEqual([
      'Fill in `category`',
      'Fill in `platforms`',
      'Fill in `disclosure`',
      'still to be written',
      'still to be written',
    ]);
    const words = 'It keeps its settings in a file that it does not document.';
    writeFileSync(
      join(folder, 'reviews/next.mdx'),
      read('reviews/next.mdx')
        .replace('draft: true\n', '')
        .replace(web.url, 'https://next.example')
        .replace(/category: ….*/, 'category: editors')
        .replace(/platforms: .*/, 'platforms: [linux]')
        .replace('disclosure: …', 'disclosure: none')
        .replaceAll('\n…\n', `\n${words}\n`),
    );
    expect(await check('--strict')).toMatchObject({ code: 0, out: '' });
  });

  it('writes the address that the page wants to be known by, without tracking', async () => {
    const { web, makeAsking, read } = await editor({
      '/start': (_request, response) => {
        const href = `https://127.0.0.1:${web.port}/home?utm_source=a#top`;
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end(`<link rel="canonical" href="${href}">`);
      },
      '/other': page('<link rel="canonical" href="https://elsewhere.example/">'),
    });
    await makeAsking('review', '/start', '--slug', 'one');
    expect(read('reviews/one.mdx')).toContain(`\nurl: https://127.0.0.1:${web.port}/home\n`);
    await makeAsking('review', '/other', '--slug', 'two');
    expect(read('reviews/two.mdx')).toContain(`\nurl: ${web.url}/other\n`);
  });

  it('asks no server inside unless it is told to, and makes the draft all the same', async () => {
    const { web, make } = await editor(NEXT);
    const { code, out, said } = await make('review', web.url);
    expect({ code, out }).toEqual({ code: 0, out: 'reviews/127-0-0-1.mdx' });
    expect(said).toContain('127.0.0.1 is not on the internet, so it was not asked.');
    expect(web.requests).toEqual([]);
  });

  it.each([
    ['refuses', answers(403), 'the answer is 403'],
    ['breaks down', answers(500), 'the answer is 500'],
    [
      'hangs up',
      (request: { socket: { destroy: () => void } }) => request.socket.destroy(),
      'hang up',
    ],
    ['is silent', () => undefined, 'no answer within 5 s'],
    ['has something else', answers(200, { 'content-type': 'image/png' }), 'no web page'],
  ])('makes the draft where the server %s', async (_what, route, reason) => {
    const { makeAsking, read } = await editor({ '/': route });
    const { code, said } = await makeAsking('review', '/');
    expect(code).toBe(0);
    expect(said).toContain(reason);
    expect(read('reviews/127-0-0-1.mdx')).toContain('name: …\ntagline: …\n');
  });

  it('makes the draft where the forge has had enough', async () => {
    const { makeAsking, read } = await editor({
      ...NEXT,
      '/repos/maker/next': answers(403, { 'x-ratelimit-remaining': '0' }),
    });
    const { code, said } = await makeAsking('review', '/', '--slug', 'next');
    expect(code).toBe(0);
    expect(said).toContain('GitHub told nothing about maker/next: it was asked too often');
    expect(read('reviews/next.mdx')).toMatch(/repo: https:.*\n.*\naccess: ….*\nlicense: …/);
  });

  it('takes a hostile page for text', async () => {
    const { makeAsking, check, read, folder } = await editor({
      '/': page(
        '<title>a"\n---\nname: b\n# </title><meta name="description" content="{process.exit(1)} &lt;Script&gt; \u001b[2J *x &amp;y: [z]"><script>"<title>c</title>"</script>',
      ),
    });
    expect((await makeAsking('review', '/', '--slug', 'evil')).code).toBe(0);
    expect(read('reviews/evil.mdx')).toMatch(
      /^---\ndraft: true\nname: .*\ntagline: '\{process\.exit\(1\)\} <Script> \[2J \*x &y: \[z\]'\nurl: /,
    );
    const { out } = await check(join(folder, 'reviews/evil.mdx'));
    expect(rulesIn(out.replace(/^.*`url` must be an https address.*$/m, ''))).toEqual([
      'unfinished',
    ]);
  });

  it('warns of an older review, and never overwrites', async () => {
    const { make, read } = await editor();
    const before = read('reviews/tool.mdx');
    expect(await make('review', 'https://tool.example', '--offline')).toMatchObject({
      code: 1,
      out: '',
      said: 'reviews/tool.mdx exists already. Nothing was changed.\nEdit that file or move it away, or name the new one with `--slug`.\n',
    });
    expect(read('reviews/tool.mdx')).toBe(before);
    const again = await make('review', 'http://www.tool.example', '--offline', '--slug', 'again');
    expect(again.code).toBe(0);
    expect(again.said).toContain('Warning: reviewed before in reviews/tool.mdx, issue 1.');
  });
});

describe('npm run new', () => {
  it('proposes the next issue beside content that is broken', async () => {
    const { make, read } = await editor(
      {},
      { 'reviews/fresh.mdx': '', 'reviews/broken.mdx': 'It is {broken.' },
    );
    const { code, out, said } = await make('issue');
    expect({ code, out }).toEqual({ code: 0, out: 'issues/002.mdx' });
    const after = TODAY > '2026-11-19' ? TODAY : '2026-11-19';
    expect(read('issues/002.mdx')).toBe(
      `---\ndraft: true\nnumber: 2\ndate: ${nextIssueDate(after)}\nsubject: …\npreheader: …\nreviews: [fresh]\n---\n\n…\n`,
    );
    expect(said).toContain('Left aside, since it has errors or lacks fields: reviews/broken.mdx.');
  });

  it.each([
    [
      'interview',
      ['--person', 'Zoë Example', '--title', 'How it is made'],
      'interviews/zoe-example.mdx',
    ],
    ['profile', ['https://sqlite.example', '--offline'], 'profiles/sqlite.mdx'],
    ['beta', ['https://next.example/beta', '--kind', 'tool', '--offline'], 'betas/next.yaml'],
    ['sponsor', ['acme.example', '--issues', '25,26', '--offline'], 'sponsors/acme.yaml'],
    ['episode', ['--issue', '1', '--audio', 'talk.mp3'], 'episodes/001.mdx'],
  ])(
    'makes a draft of the kind %s in which nothing is wrong but what is open',
    async (kind, args, file) => {
      const { make, check, has, folder } = await editor();
      writeFileSync(join(folder, 'talk.mp3'), 'sound');
      const { code, out, said } = await make(kind, ...args);
      expect({ code, out }).toEqual({ code: 0, out: file });
      const { out: left } = await check('--strict', join(folder, file));
      expect(rulesIn(left)).toEqual(['unfinished']);
      expect(said).toContain(left);
      expect(has('episodes/001.mp3')).toBe(kind === 'episode');
    },
  );

  it('puts the facts of the forge into a profile', async () => {
    const { makeAsking, read } = await editor(NEXT);
    await makeAsking('profile', '/', '--slug', 'next');
    expect(read('profiles/next.mdx')).toContain(
      'facts:\n  - label: Licence\n    value: Apache-2.0\n    source: https://github.com/maker/next\n  - label: Latest release\n    value: 1.4.2\n',
    );
  });

  it('reads the size and the type of a recording that lies elsewhere', async () => {
    const { web, make, read } = await editor({
      '/talk.mp3': answers(200, { 'content-type': 'audio/mpeg', 'content-length': '5' }, 'sound'),
    });
    await make('episode', '--allow-private', '--audio', `${web.url}/talk.mp3`);
    expect(read('episodes/001.mdx')).toContain('bytes: 5\n  type: audio/mpeg\n  duration: …\n');
    expect(web.lines()).toEqual(['HEAD /talk.mp3']);
  });

  it.each([
    [['review'], "missing required argument 'address'"],
    [['interview', '--title', 'x'], "missing required option '--person <value>'"],
    [['review', 'https://a.example', '--licence', 'MIT'], "unknown option '--licence'"],
    [
      ['review', 'https://a.example', '--access', 'gratis'],
      '`access` is "gratis"; it must be one of',
    ],
    [['review', 'https://a.example', '--slug', 'A B'], 'It must be small letters'],
    [['sponsor', 'https://a.example', '--issues', '1,x'], '`issues.1` must be'],
    [['issue', '--date', 'soon'], '`date` must be a calendar date'],
    [['novel'], "unknown command 'novel'"],
  ])('is misused by %j', async (args, said) => {
    const { make, has } = await editor();
    const result = await make(...args, ...(args[0] === 'review' ? ['--offline'] : []));
    expect(result).toMatchObject({ code: 2, out: '', said: expect.stringContaining(said) });
    expect(has('reviews/a.mdx') || has('sponsors/a.yaml')).toBe(false);
  });

  it.each([
    [['review', 'ftp://a.example'], '"ftp://a.example" is no address of the web.'],
    [['review', 'https://me:secret@a.example'], 'is no address of the web.'],
    [['review', 'not an address'], 'is no address of the web.'],
    [['episode', '--audio', 'none.mp3'], 'There is no recording none.mp3.'],
    [['episode', '--audio', 'reviews/tool.mdx'], 'is no recording that podcast programs play.'],
    [['interview', '--person', '日本'], 'No name of a file can be made of "日本".'],
  ])('fails for %j and writes nothing', async (args, said) => {
    const { make, has } = await editor();
    const result = await make(...args);
    expect(result).toMatchObject({ code: 1, out: '', said: expect.stringContaining(said) });
    expect(result.said).not.toMatch(/^\s+at /m);
    expect(has('episodes') || has('interviews')).toBe(false);
  });

  it('explains each kind with examples', async () => {
    const { make } = await editor();
    for (const kind of ['review', 'issue', 'interview', 'profile', 'episode', 'beta', 'sponsor'])
      expect((await make(kind, '--help')).out).toContain(`Examples:\n  npm run new -- ${kind}`);
  });
});
