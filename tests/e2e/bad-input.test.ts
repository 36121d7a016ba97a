import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPublication, type Finished, type Publication } from './publication.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const STACK = /^\s+at .+:\d+:\d+\)?$/m;

/** Bad input gets one clear text, the right exit code, no stack, and leaves nothing half done. */
describe('bad input on the command line', () => {
  let paper: Publication;
  /** What stands in the folder. A list that was only looked at is empty, and no matter. */
  const written = () =>
    readdirSync(paper.folder).filter((name) => !name.startsWith('newsletter.db'));
  beforeAll(async () => {
    paper = await createPublication();
  });
  afterAll(() => paper.remove());

  /** Checks the content with one file changed, and puts it back. */
  const checkWith = async (name: string, change: (text: string) => string) => {
    const file = join(paper.contentDir, name);
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, change(good));
    const result = await paper.run(['check']);
    writeFileSync(file, good);
    return { ...result, stdout: result.stdout.replaceAll(`${paper.contentDir}/`, '') };
  };
  const refused = ({ code, stdout, stderr }: Finished, expected: number | string | RegExp) => {
    expect(code).toBe(typeof expected === 'number' ? expected : 1);
    expect(stdout + stderr).not.toMatch(STACK);
    return stdout + stderr;
  };

  it.each([
    [
      'a missing section',
      'reviews/ripgrep.mdx',
      (text: string) => text.replace(/## Dislikes[\s\S]*/, ''),
      /^reviews\/ripgrep\.mdx:\d+:\d+ {2}error {2}section-missing {2}The section "Dislikes" is missing/m,
    ],
    [
      'an unknown field',
      'reviews/ripgrep.mdx',
      (text: string) => text.replace('tagline:', 'strapline: x\ntagline:'),
      /^reviews\/ripgrep\.mdx:3:1 {2}error {2}front-matter {2}The field `strapline` is not known/m,
    ],
    [
      'a wrong date',
      'issues/001.mdx',
      (text: string) => text.replace(/^date: .*$/m, 'date: 2026-02-30'),
      /^issues\/001\.mdx:3:1 {2}error {2}front-matter {2}`date` must be a calendar date/m,
    ],
    [
      'an issue that names an unknown review',
      'issues/001.mdx',
      (text: string) => text.replace(/^reviews: \[[a-z0-9-]+/m, 'reviews: [no-such-tool'),
      /^issues\/001\.mdx:\d+:\d+ {2}error {2}known-review {2}There is no review "no-such-tool"/m,
    ],
    [
      'a broken YAML header',
      'reviews/ripgrep.mdx',
      (text: string) => text.replace('tagline:', 'tagline: "'),
      /^reviews\/ripgrep\.mdx:\d+:\d+ {2}error {2}yaml-syntax {2}This is not valid YAML/m,
    ],
  ])('names the place of %s', async (_what, file, change, said) => {
    expect(refused(await checkWith(file, change), 1)).toMatch(said);
  });

  it('does not build or send content with an error, and keeps the list as it was', async () => {
    const slug = /^reviews: \[([a-z0-9-]+)/m.exec(
      readFileSync(join(paper.contentDir, 'issues/003.mdx'), 'utf8'),
    )?.[1];
    const file = join(paper.contentDir, `reviews/${slug ?? ''}.mdx`);
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('## Likes', '## Loves'));
    for (const args of [
      ['build', '--out', 'var/test/never'],
      ['send', '3', '--yes'],
    ])
      expect(refused(await paper.run(args), 1)).toContain('section-unknown');
    writeFileSync(file, good);
    expect(written()).toEqual(['content']);
  });

  it.each([
    [['send', '3', '--dryrun'], "unknown option '--dryrun'"],
    [['check', '--strct'], "unknown option '--strct'"],
    [['send'], "missing required argument 'issue'"],
    [['send', 'three'], 'It must be the number of an issue'],
    [['subscribers', 'lst'], "unknown command 'lst'"],
  ])('is misused by %j', async (args, said) => {
    expect(refused(await paper.run(args), 2)).toContain(said);
    expect(written()).toEqual(['content']);
  });

  it('has no issue of an unknown number', async () => {
    expect(refused(await paper.run(['send', '99', '--yes']), 1)).toContain('There is no issue 99.');
  });

  it('says that a database cannot be written', async () => {
    const env = { DATABASE_URL: `file:${paper.contentDir}/issues/001.mdx/list.db` };
    const said = refused(await paper.run(['subscribers', 'count'], { env }), 1);
    expect(said).toContain('cannot be used');
    expect(said).toContain('DATABASE_URL must name a SQLite file');
  });

  it('says that a file is no database', async () => {
    const file = join(paper.contentDir, 'issues/001.mdx');
    const before = readFileSync(file, 'utf8');
    const env = { DATABASE_URL: `file:${file}` };
    expect(refused(await paper.run(['send', '3', '--yes'], { env }), 1)).toContain(
      'not a database',
    );
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('names all wrong variables at once', async () => {
    const env = { PORT: 'eighty', MAIL_TRANSPORT: 'pigeon', SITE_URL: 'example.org' };
    const said = refused(await paper.run(['check'], { env }), 1);
    for (const name of Object.keys(env)) expect(said).toContain(name);
  });

  it('says that a port is taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(Number(paper.env['PORT']), '127.0.0.1', done));
    const said = refused(await paper.run(['start']), 1);
    other.close();
    expect(said).toContain(`Port ${paper.env['PORT'] ?? ''} on localhost is taken`);
  });

  it('sends nothing without a postal address', async () => {
    const copy = join(paper.folder, 'copy');
    const tracked = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    for (const name of tracked
      .split('\0')
      .filter((path) => /^(?!tests|docs|site|node_modules)./.test(path)))
      cpSync(join(ROOT, name), join(copy, name));
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const config = join(copy, 'newsletter.config.ts');
    const text = readFileSync(config, 'utf8');
    writeFileSync(config, text.replace(/postalAddress: '.*'/, "postalAddress: ''"));
    const said = refused(await paper.run(['send', '3', '--yes'], { cwd: copy }), 1);
    expect(said).toContain('postalAddress: must not be empty');
    rmSync(copy, { recursive: true });
    expect(readdirSync(paper.folder).filter((name) => name === 'outbox')).toEqual([]);
  });
});

describe('bad input on the site', () => {
  let paper: Publication;
  beforeAll(async () => {
    paper = await createPublication();
    await paper.serve('shared');
  });
  afterAll(() => paper.remove());
  const rows = async () => (await paper.run(['subscribers', 'count', '--json'])).stdout;

  it.each([
    '',
    'nobody',
    'a@b',
    'a b@c.example',
    `${'x'.repeat(65)}@c.example`,
    'a@c.example\r\nBcc: d@e.example',
  ])('refuses the address %j with the form again', async (email) => {
    const before = await rows();
    const page = await paper.person.submit('/subscribe', { email });
    expect(page.status).toBe(400);
    expect(page.html).toMatch(/role="alert"/);
    expect(page.html).toMatch(/name="email"/);
    expect(await rows()).toBe(before);
  });

  it('shows what was typed as text and never as markup', async () => {
    const page = await paper.person.submit('/subscribe', { email: '"><script>alert(1)</script>' });
    expect(page.status).toBe(400);
    expect(page.html).toContain('value="&quot;>');
    expect(page.html).not.toContain('"><script>');
  });

  it.each([
    ['a body that is no form', { body: 'email=a@b.example', type: 'text/plain' }, 415],
    [
      'a body that calls itself JSON and is none',
      { body: '{"email":', type: 'application/json' },
      400,
    ],
    ['JSON that is too large', { body: `"${'x'.repeat(70_000)}"`, type: 'application/json' }, 413],
    ['JSON without a field', { body: 'null', type: 'application/json' }, 400],
    ['a list for an address', { body: '{"email":["a@b.example"]}', type: 'application/json' }, 400],
    [
      'a body that is too large',
      { body: `email=${'x'.repeat(70_000)}`, type: 'application/x-www-form-urlencoded' },
      413,
    ],
    [
      'a form that is cut off',
      { body: '--x\r\nContent-Disposi', type: 'multipart/form-data; boundary=x' },
      400,
    ],
  ])('answers %s with the right status', async (_what, { body, type }, status) => {
    const response = await fetch(`${paper.url}/subscribe`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': type },
    });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(STACK);
  });

  it('refuses a form that another site sends', async () => {
    const foreign: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://evil.example' },
    ];
    for (const headers of foreign) {
      const response = await fetch(`${paper.url}/suggest/send`, {
        method: 'POST',
        body: new URLSearchParams({ url: 'https://tool.dev', relation: 'none' }),
        headers,
      });
      expect(response.status).toBe(403);
    }
  });

  it.each(['unknown', 'a.b.c', 'x'.repeat(43), '%00', '..%2f..%2fetc'])(
    'knows no token %j',
    async (token) => {
      for (const page of ['confirm', 'unsubscribe', 'preferences', 'manage', 'change-address'])
        for (const method of ['GET', 'POST']) {
          const response = await fetch(`${paper.url}/${page}/${token}`, { method });
          expect(response.status).toBe(404);
          expect(await response.text()).toContain('does not work');
        }
    },
  );
});
