import { describe, expect, it } from 'vitest';
import { completed } from '../tests/fixtures/example.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { loadLibrary } from './library.ts';
import type { Scope } from './scope.ts';

const issue = (number: number): Scope => ({ kind: 'issue', slug: String(number) });

/** Two issues, each with all that an issue can name and that can come with it. */
const AROUND = {
  'categories/editors.yaml': '',
  'categories/terminal.yaml': 'name: Terminal\nformerly: [console]',
  'categories/data.yaml': '',
  'authors/ann.yaml': '',
  'authors/ben.yaml': '',
  'reviews/tool.mdx': '---\ncategory: editors\nauthor: ann\n---',
  'reviews/other.mdx': '---\ncategory: console\nauthor: ben\n---',
  'betas/one.yaml': 'category: editors',
  'betas/two.yaml': 'category: data\nurl: https://two.example',
  'issues/001.mdx': '---\nreviews: [tool]\nbetas: [one]\n---',
  'issues/002.mdx': '---\nreviews: [other]\nbetas: [two]\n---',
  'sponsors/first.yaml': 'issues: [1]',
  'sponsors/second.yaml': 'issues: [2]',
  'interviews/talk.mdx': '---\ndate: 2026-11-26\nauthor: ben\ntools: [other]\n---',
  'profiles/maker.mdx': '---\ndate: 2026-11-26\n---',
  'episodes/001.mdx': '---\nissue: 2\ndate: 2026-12-03\n---',
};

/** What can be wrong with a file that is of no use then. */
const spoilt = (text: string, path: string) =>
  path.endsWith('.yaml') ? `${text}nonsense: 1\n` : text.replace('---\n', '---\nnonsense: 1\n');

/** Which pieces cannot be loaded where one file is spoilt. */
async function stopped(path: string, pieces: readonly Scope[]): Promise<string[]> {
  const files = completed(AROUND);
  const text = spoilt(files[path] ?? '', path);
  const folder = temporaryFolder({ ...files, [path]: text });
  const stops: string[] = [];
  for (const piece of pieces)
    await loadLibrary(folder, piece).catch((error: unknown) => {
      expect((error as Error).message).toContain(path);
      stops.push(`${piece.kind} ${piece.slug}`);
    });
  return stops;
}

const PIECES: Scope[] = [
  issue(1),
  issue(2),
  { kind: 'interview', slug: 'talk' },
  { kind: 'episode', slug: '1' },
];

describe('an error', () => {
  it.each([
    ['issues/001.mdx', ['issue 1']],
    ['issues/002.mdx', ['issue 2', 'episode 1']],
    ['reviews/tool.mdx', ['issue 1']],
    ['reviews/other.mdx', ['issue 2', 'interview talk']],
    ['betas/one.yaml', ['issue 1']],
    ['betas/two.yaml', ['issue 2']],
    ['sponsors/first.yaml', ['issue 1']],
    ['sponsors/second.yaml', ['issue 2']],
    ['categories/editors.yaml', ['issue 1']],
    ['categories/data.yaml', ['issue 2']],
    ['authors/ann.yaml', ['issue 1']],
    ['authors/ben.yaml', ['issue 2', 'interview talk']],
    ['interviews/talk.mdx', ['issue 2', 'interview talk']],
    ['profiles/maker.mdx', ['issue 2']],
    ['episodes/001.mdx', ['issue 2', 'episode 1']],
  ])('in %s stops %j and nothing else', async (path, pieces) => {
    expect(await stopped(path, PIECES)).toEqual(pieces);
  });

  it('in nothing that an issue needs does not stop it, and is not told', async () => {
    const folder = temporaryFolder({
      ...completed({ ...AROUND, 'reviews/spare.mdx': '---\nreviewed: 2026-13-01\n---' }),
      'reviews/broken.mdx': '---\nname: [\n---\n{',
      'reviews/notes.txt': 'Something else.',
    });
    for (const piece of PIECES) await loadLibrary(folder, piece);
    await expect(loadLibrary(folder)).rejects.toThrow('The content has 6 errors and 1 warning.');
  });

  it.each([
    ['a day that does not exist', 'date: 2026-13-01'],
    ['a day before the issue before', 'date: 2026-11-12'],
    ['another weekday', 'date: 2026-11-27'],
  ])('in issue 2, %s, leaves issue 1 alone', async (_what, date) => {
    const folder = temporaryFolder(
      completed({ ...AROUND, 'issues/002.mdx': `---\n${date}\nreviews: [other]\n---` }),
    );
    const library = await loadLibrary(folder, issue(1));
    expect(library.issues.map(({ number }) => number)).toContain(1);
    await expect(loadLibrary(folder, issue(2))).rejects.toThrow(/Issue 2 has \d error/);
  });

  it.each(['', 'draft: true\n'])(
    'in a copy with the number of issue 1 (%j) leaves that alone',
    async (line) => {
      const files = completed(AROUND);
      const copy = (files['issues/001.mdx'] ?? '').replace('---\n', `---\n${line}`);
      const folder = temporaryFolder({ ...files, 'issues/003.mdx': copy });
      const { issues } = await loadLibrary(folder, issue(1));
      expect(issues.filter(({ number }) => number === 1)).toHaveLength(1);
    },
  );

  it('in issue 2 does not make a gap before issue 3', async () => {
    const third = '---\nnumber: 3\ndate: 2026-12-03\nreviews: [third]\n---';
    const folder = temporaryFolder(
      completed({
        ...AROUND,
        'issues/002.mdx': '---\ndate: 2026-13-01\n---',
        'issues/003.mdx': third,
        'reviews/third.mdx': '',
      }),
    );
    expect((await loadLibrary(folder, issue(3))).issues[0]?.number).toBe(3);
  });

  it('of one booking stops that issue, and the other keeps its sponsor', async () => {
    const folder = temporaryFolder(
      completed({
        ...AROUND,
        'sponsors/first.yaml': 'url: https://tool.example\nissues: [1, 2]',
        'sponsors/second.yaml': 'issues: [5]',
      }),
    );
    await expect(loadLibrary(folder, issue(1))).rejects.toThrow(/sponsor-reviewed/);
    const { issues } = await loadLibrary(folder, issue(2));
    expect(issues.find(({ number }) => number === 2)?.sponsor?.slug).toBe('first');
  });

  it('in a sponsor whose bookings cannot be read stops every issue, and nothing else', async () => {
    const folder = temporaryFolder({ ...completed(AROUND), 'sponsors/third.yaml': 'name: [\n' });
    for (const piece of PIECES.slice(0, 2))
      await expect(loadLibrary(folder, piece)).rejects.toThrow('sponsors/third.yaml');
    for (const piece of PIECES.slice(2)) await loadLibrary(folder, piece);
  });
});

describe('a piece that is a draft', () => {
  it.each([
    [issue(1), 'issues/001.mdx', 'Issue 1 is still a draft.'],
    [PIECES[2], 'interviews/talk.mdx', 'The interview talk is still a draft.'],
    [PIECES[3], 'episodes/001.mdx', 'Episode 1 is still a draft.'],
  ])('is not loaded: %j', async (piece, path, message) => {
    const files = completed(AROUND);
    const text = (files[path] ?? '').replace('---\n', '---\ndraft: true\n');
    const folder = temporaryFolder({ ...files, [path]: text });
    await expect(loadLibrary(folder, piece)).rejects.toMatchObject({
      message,
      hint: expect.stringContaining(path),
    });
  });
});
