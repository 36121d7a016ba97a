import { describe, expect, it } from 'vitest';
import { answers, webServer } from '../../tests/fixtures/web-server.ts';
import { repositoryOf } from './address.ts';
import { readLicense } from './license.ts';
import { readRepository } from './read-repository.ts';

const OPTIONS = { userAgent: 'a test', allowPrivate: true, withinMs: 60_000 };
const json = (value: unknown) => answers(200, {}, JSON.stringify(value));

/** Asks about a repository of a forge whose API is a server of this test. */
async function asked(url: string, routes: Parameters<typeof webServer>[0]) {
  const web = await webServer(routes);
  const address = repositoryOf(url);
  if (!address) throw new Error(`${url} is no repository`);
  return { web, read: await readRepository(address, OPTIONS, web.url) };
}

const TOOL = {
  kind: 'read',
  repository: {
    description: 'A tool.',
    homepage: 'https://tool.example',
    license: 'MIT',
    stars: 12,
    active: '2026-11-12',
    archived: false,
  },
  release: { tag: 'v1.4', date: '2026-11-01' },
};

describe('repositoryOf', () => {
  it.each([
    ['https://github.com/a/b', 'a/b'],
    ['https://www.github.com/a/b.git', 'a/b'],
    ['https://github.com/a/b/tree/main/docs?x#y', 'a/b'],
    ['https://gitlab.com/a/b/c/-/issues', 'a/b/c'],
    ['https://codeberg.org/a/b/', 'a/b'],
    ['https://git.sr.ht/~a/b', '~a/b'],
  ])('finds the repository of %s', (url, path) => {
    expect(repositoryOf(url)).toMatchObject({ path });
  });

  it.each([
    'https://tool.example/a/b',
    'https://github.com/',
    'https://github.com/a',
    'https://github.com/sponsors/a',
    'https://github.com/orgs/a/repositories',
    'https://gitlab.com/explore/projects',
    'https://gist.github.com/a/b',
    'https://github.com/a/%2e%2e%2fb',
    'no address',
  ])('finds none in %s', (url) => {
    expect(repositoryOf(url)).toBeUndefined();
  });
});

describe('readRepository', () => {
  it('reads GitHub', async () => {
    const { read, web } = await asked('https://github.com/a/tool', {
      '/repos/a/tool': json({
        description: 'A tool.',
        homepage: 'https://tool.example',
        license: { spdx_id: 'MIT' },
        stargazers_count: 12,
        pushed_at: '2026-11-12T10:00:00Z',
        archived: false,
      }),
      '/repos/a/tool/releases/latest': json({
        tag_name: 'v1.4',
        published_at: '2026-11-01T10:00:00Z',
      }),
    });
    expect(read).toEqual({ ...TOOL, forge: 'GitHub' });
    expect(web.requests.map(({ userAgent }) => userAgent)).toEqual(['a test', 'a test']);
  });

  it('reads GitLab', async () => {
    const { read, web } = await asked('https://gitlab.com/a/b/tool', {
      '/projects/a%2Fb%2Ftool': json({
        description: 'A tool.',
        license: { key: 'mit' },
        star_count: 12,
        last_activity_at: '2026-11-12T10:00:00.000Z',
        archived: false,
      }),
      '/projects/a%2Fb%2Ftool/releases': json([
        { tag_name: 'v1.4', released_at: '2026-11-01T10:00:00.000Z' },
      ]),
    });
    const repository = { ...TOOL.repository, homepage: undefined, license: 'mit' };
    expect(read).toEqual({ ...TOOL, repository, forge: 'GitLab' });
    expect(web.lines().sort()).toEqual([
      'GET /projects/a%2Fb%2Ftool/releases?per_page=1',
      'GET /projects/a%2Fb%2Ftool?license=true',
    ]);
  });

  it('reads Codeberg', async () => {
    const { read } = await asked('https://codeberg.org/a/tool', {
      '/repos/a/tool': json({
        description: 'A tool.',
        website: 'https://tool.example',
        licenses: ['MIT'],
        stars_count: 12,
        updated_at: '2026-11-12T11:00:00+01:00',
        archived: false,
      }),
      '/repos/a/tool/releases/latest': json({
        tag_name: 'v1.4',
        published_at: '2026-11-01T10:00:00+01:00',
      }),
    });
    expect(read).toEqual({ ...TOOL, forge: 'Codeberg' });
  });

  it('takes what is missing or of another kind for unknown', async () => {
    const { read } = await asked('https://github.com/a/tool', {
      '/repos/a/tool': json({
        description: '',
        homepage: null,
        license: [],
        stargazers_count: '1',
      }),
    });
    expect(read).toEqual({
      kind: 'read',
      forge: 'GitHub',
      repository: {
        description: undefined,
        homepage: undefined,
        license: undefined,
        stars: undefined,
        active: undefined,
        archived: false,
      },
      release: undefined,
    });
  });

  it.each([
    ['no repository', {}, 'it knows no public repository of this name'],
    ['too many questions', { '/repos/a/tool': answers(429) }, 'it was asked too often'],
    [
      'too many questions at GitHub',
      { '/repos/a/tool': answers(403, { 'x-ratelimit-remaining': '0' }) },
      'it was asked too often',
    ],
    ['a refusal', { '/repos/a/tool': answers(403) }, 'the answer is 403'],
    ['no JSON', { '/repos/a/tool': answers(200, {}, '<html>') }, 'not what it used to be'],
    ['a list', { '/repos/a/tool': answers(200, {}, '[]') }, 'not what it used to be'],
  ])('says why it knows nothing where there is %s', async (_what, routes, reason) => {
    const { read } = await asked('https://github.com/a/tool', routes);
    expect(read).toEqual({
      kind: 'unread',
      forge: 'GitHub',
      reason: expect.stringContaining(reason),
    });
  });

  it('asks nobody about a forge without a known API', async () => {
    const { read, web } = await asked('https://git.sr.ht/~a/tool', {});
    expect(read).toMatchObject({ kind: 'unread', forge: 'git.sr.ht' });
    expect(web.requests).toEqual([]);
  });
});

describe('readLicense', () => {
  it.each([
    ['MIT', ['MIT'], true],
    ['apache-2.0', ['Apache-2.0'], true],
    ['GPL-3.0', ['GPL-3.0-only', 'GPL-3.0-or-later'], true],
    ['BUSL-1.1', ['BUSL-1.1'], false],
  ])('knows %s', (said, ids, approved) => {
    expect(readLicense(said)).toEqual({ ids, approved });
  });

  it.each([undefined, 'NOASSERTION', 'other', 'Commercial'])('knows no licence %j', (said) => {
    expect(readLicense(said)).toBeUndefined();
  });
});
