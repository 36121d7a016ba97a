import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import config from '#config';
import { completed } from '../tests/fixtures/example.ts';
import { inShort } from '../tests/fixtures/content.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { limitsOn, weekdayOn } from './in-force.ts';
import { parsePublication } from './publication.ts';
import type { Publication, PublicationConfig } from './schema/publication.ts';

const TODAY = '2026-12-15';
type Change = Partial<Pick<PublicationConfig, 'cadence' | 'earlier' | 'language'>> & {
  limits?: Partial<PublicationConfig['limits']>;
};

const after = ({ limits, ...change }: Change): PublicationConfig => ({
  ...config,
  ...change,
  limits: { ...config.limits, ...limits },
});

const changed = vi.hoisted((): { to: Publication | undefined } => ({ to: undefined }));
vi.mock('./publication.ts', async (original) => {
  const module = await original<typeof import('./publication.ts')>();
  return {
    ...module,
    get publication() {
      return changed.to ?? module.publication;
    },
  };
});
let readContent: (typeof import('./reader/read-content.ts'))['readContent'];
beforeAll(async () => {
  // Whoever was loaded by another test of this process still has the real configuration.
  vi.resetModules();
  ({ readContent } = await import('./reader/read-content.ts'));
});
afterEach(() => {
  changed.to = undefined;
});

/** What the check finds in some files once the configuration has changed. */
function findingsAfter(change: Change, files: Readonly<Record<string, string>>): string[] {
  changed.to = parsePublication(after(change));
  const folder = temporaryFolder(completed(files));
  return readContent(folder, { today: TODAY }).findings.map(inShort);
}

/** Twenty-four issues that appeared on Thursdays, each with its review. */
const PAST = Object.fromEntries(
  Array.from({ length: 24 }, (_, index) => index + 1).flatMap((number) => {
    const date = new Date(Date.UTC(2026, 5, 18 + 7 * number)).toISOString().slice(0, 10);
    return [
      [
        `issues/${String(number).padStart(3, '0')}.mdx`,
        `---\ndate: ${date}\nreviews: [tool-${number}]\n---`,
      ],
      [`reviews/tool-${number}.mdx`, `---\nreviewed: ${date}\n---`],
    ];
  }),
);
const CHANGED = '2026-12-07';

describe('a change of the weekday', () => {
  const cadence = { ...config.cadence, weekday: 'monday' } as const;

  it('is one finding that says what to write, and not one for each issue', () => {
    expect(findingsAfter({ cadence }, PAST)).toEqual(['issues/001.mdx:3:1 issue-weekday']);
  });

  it('leaves the issues before it alone, and judges those after it', () => {
    const earlier = [{ before: CHANGED, weekday: 'thursday' as const }];
    const later = (date: string) => ({
      ...PAST,
      'issues/025.mdx': `---\ndate: ${date}\nreviews: [tool]\n---`,
    });
    expect(findingsAfter({ cadence, earlier }, PAST)).toEqual([]);
    expect(findingsAfter({ cadence, earlier }, later('2026-12-14'))).toEqual([]);
    expect(findingsAfter({ cadence, earlier }, later('2026-12-17'))).toEqual([
      'issues/025.mdx:3:1 issue-weekday',
    ]);
  });
});

const words = (count: number) => `${'x'.repeat(count - 1)}.`;
const sides = (count: number) => `## Likes\n\n${words(count)}\n\n## Dislikes\n\n${words(count)}`;

/** For each limit: a file of a length, of a day. */
const LENGTHS = {
  section: [
    300,
    (count, day) => ({ 'reviews/a.mdx': `---\nreviewed: ${day}\n---\n${sides(count)}` }),
  ],
  tagline: [
    80,
    (count, day) => ({
      'betas/a.yaml': `announced: ${day}\nchecked: ${TODAY}\ntagline: ${words(count)}`,
    }),
  ],
  subject: [
    78,
    (count, day) => ({
      'issues/001.mdx': `---\ndate: ${day}\nspecial: true\nsubject: ${words(count)}\n---`,
    }),
  ],
  preheader: [
    130,
    (count, day) => ({
      'issues/001.mdx': `---\ndate: ${day}\nspecial: true\npreheader: ${words(count)}\n---`,
    }),
  ],
  sponsor: [
    100,
    (count, day) => ({
      'issues/001.mdx': `---\ndate: ${day}\nspecial: true\n---`,
      'sponsors/a.yaml': `issues: [1, 9]\ntext: ${words(count)}`,
    }),
  ],
  reviewsPerIssue: [
    3,
    (count, day) => ({
      'issues/001.mdx': `---\ndate: ${day}\nspecial: true\nreviews: [${Array.from({ length: count }, (_, index) => `r${index}`).join(', ')}]\n---`,
      ...Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`reviews/r${index}.mdx`, '']),
      ),
    }),
  ],
} satisfies Record<string, [number, (count: number, day: string) => Record<string, string>]>;

describe.each(Object.entries(LENGTHS))('a change of the limit `%s`', (limit, [max, file]) => {
  const before = config.limits[limit as keyof typeof LENGTHS];
  const to = (count: number): Change => ({
    limits: { [limit]: { min: Math.min(before.min, count), max: count } },
    earlier: [{ before: CHANGED, limits: { [limit]: before } }],
  });

  it('downwards leaves what was published alone, and holds for what comes', () => {
    expect(findingsAfter(to(max - 2), file(max, '2026-12-03'))).toEqual([]);
    expect(findingsAfter(to(max - 2), file(max, '2026-12-10'))).not.toEqual([]);
    expect(findingsAfter(to(max - 2), file(max - 2, '2026-12-10'))).toEqual([]);
  });

  it('upwards holds for what comes, and not for what was published', () => {
    expect(findingsAfter(to(max + 2), file(max + 2, '2026-12-10'))).toEqual([]);
    expect(findingsAfter(to(max + 2), file(max + 2, '2026-12-03'))).not.toEqual([]);
  });

  it('spares nothing where it is not recorded', () => {
    const { limits } = to(max - 2);
    expect(findingsAfter({ limits: limits ?? {} }, file(max, '2026-12-03'))).not.toEqual([]);
  });
});

describe('a change of a category', () => {
  const files = { ...PAST, 'categories/editors.yaml': '' };
  const renamed = Object.fromEntries(
    Object.entries(completed(files)).map(([path, text]) => [
      path,
      path.startsWith('reviews/') ? text.replace('category: editors', 'category: writing') : text,
    ]),
  );

  it('of its title leaves every review alone', () => {
    const other = { ...files, 'categories/editors.yaml': 'name: Where we write' };
    expect(findingsAfter({}, other)).toEqual([]);
  });

  it('of its slug leaves every review alone that knows it by the old one', () => {
    const known = completed({ 'categories/editors.yaml': 'formerly: [writing]' });
    const all = { ...renamed, 'categories/editors.yaml': known['categories/editors.yaml'] ?? '' };
    expect(readContent(temporaryFolder(all), { today: TODAY }).findings).toEqual([]);
  });

  it('without a record says in each finding how to record it', () => {
    const { findings } = readContent(temporaryFolder(renamed), { today: TODAY });
    expect(findings).toHaveLength(25);
    expect(findings[0]?.message).toContain('write `formerly: [writing]` into the file');
  });

  it('that closes it holds from its day on', () => {
    const closed = (day: string) => ({ ...files, 'categories/editors.yaml': `closed: ${day}` });
    expect(findingsAfter({}, closed('2026-12-15'))).toEqual([]);
    expect(findingsAfter({}, closed('2026-12-03'))).toEqual([
      'reviews/tool-24.mdx:5:1 known-category',
    ]);
  });
});

describe('a change of the language', () => {
  it('leaves everything alone', async () => {
    vi.resetModules();
    vi.doMock('#config', () => ({ default: after({ language: 'ar' }) }));
    const fresh = await import('./reader/read-content.ts');
    const { findings } = fresh.readContent(temporaryFolder(completed(PAST)), { today: TODAY });
    expect(findings).toEqual([]);
  });
});

describe('what came from elsewhere', () => {
  it('is judged by what it was: its lengths, its weekdays and its numbers', () => {
    const mark = 'archived: true';
    expect(
      findingsAfter(
        {},
        {
          'issues/007.mdx': `---\ndate: 2020-02-02\nreviews: [a, b, c, d, tool]\n${mark}\nsubject: ${words(120)}\npreheader: ''\n---`,
          'issues/019.mdx': `---\ndate: 2020-01-02\nreviews: [a]\n${mark}\n---`,
          'issues/001.mdx': `---\ndate: 2019-01-03\n---`,
          'issues/020.mdx': '---\ndate: 2026-12-10\nreviews: [new]\n---',
          'reviews/new.mdx': '',
          ...Object.fromEntries(
            ['a', 'b', 'c', 'd', 'tool'].map((slug) => [
              `reviews/${slug}.mdx`,
              `---\nurl: https://same.example\nreviewed: 2020-01-02\ntagline: ${words(200)}\n${mark}\n---\n${sides(700)}`,
            ]),
          ),
          'interviews/a.mdx': `---\n${mark}\n---\nWe talked for an hour, "at length", on [this](http://a.example).`,
          'betas/a.yaml': `announced: 2020-01-01\nchecked: 2020-01-01\n${mark}`,
        },
      ),
    ).toEqual([]);
  });
});

describe('what was in force on a day', () => {
  const at = parsePublication({
    ...config,
    cadence: { ...config.cadence, weekday: 'monday' },
    earlier: [
      { before: '2026-06-01', limits: { tagline: { min: 1, max: 50 } } },
      { before: '2026-12-07', weekday: 'thursday', limits: { section: { min: 40, max: 250 } } },
      { before: '2026-01-01', weekday: 'friday', limits: { section: { min: 1, max: 999 } } },
    ],
  } satisfies PublicationConfig);

  it('is the earliest record that is later than it and knows the rule', () => {
    const days = ['2025-12-31', '2026-01-01', '2026-05-31', '2026-06-01', '2026-12-06', CHANGED];
    expect(
      days.map((day) => {
        const { section, tagline } = limitsOn(day, at);
        return [weekdayOn(day, at), section.max, tagline.max];
      }),
    ).toEqual([
      ['friday', 999, 50],
      ['thursday', 250, 50],
      ['thursday', 250, 50],
      ['thursday', 250, 80],
      ['thursday', 250, 80],
      ['monday', 300, 80],
    ]);
  });

  it('is what is in force today where there is no day', () => {
    expect(limitsOn(undefined, at).section.max).toBe(300);
  });
});
