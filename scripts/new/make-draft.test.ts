import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContent } from '#content/reader/read-content.ts';
import { UserError } from '#errors';
import { completed } from '../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { answers, webServer } from '../../tests/fixtures/web-server.ts';
import type { Desk } from './desk.ts';
import { kinds } from './kinds.ts';
import { makeDraft } from './make-draft.ts';
import type { Prompts } from './prompts.ts';

const TODAY = '2026-11-23';

/** An editor who answers each question about a field by its name, and takes what is proposed. */
function editor(said: Readonly<Record<string, string | string[] | boolean>>) {
  const asked: string[] = [];
  const shown: Record<string, unknown> = {};
  const answer = <Value>(message: string, initial: Value, choices?: unknown) => {
    const name = message.split(':')[0] ?? '';
    asked.push(name);
    shown[name] = choices ?? initial;
    if (said[name] === 'leaves') throw new UserError('You left. Nothing was written.');
    return Promise.resolve((said[name] ?? initial) as Value);
  };
  const prompts: Prompts = {
    text: ({ message, initial = '' }) => answer(message, initial),
    one: ({ message, choices, initial = '' }) => answer(message, initial, choices),
    many: ({ message, choices, initial = [] }) => answer(message, [...initial], choices),
    agree: (message) => answer(message, false),
  };
  return { prompts, asked, shown };
}

/** A publication, and the draft of one kind that an editor makes in it. */
async function drafting(
  name: string,
  subject: string,
  {
    example = {},
    prompts,
    given = {},
    asking = {},
  }: {
    example?: Readonly<Record<string, string>>;
    prompts?: Prompts;
    given?: Record<string, unknown>;
    asking?: Partial<Desk['asking']>;
  },
) {
  const contentDir = temporaryFolder(completed(example));
  const notes: string[] = [];
  const kind = kinds.find((known) => known.name === name);
  if (!kind) throw new Error(`There is no kind ${name}.`);
  const desk: Desk = {
    contentDir,
    content: readContent(contentDir, { today: TODAY, documents: true }),
    today: TODAY,
    asking: { userAgent: 'a test', withinMs: 1_000, offline: true, ...asking },
    given,
    options: {},
    prompts,
    note: (text) => notes.push(text.replaceAll(`${contentDir}/`, '')),
  };
  const made = makeDraft(desk, kind, subject).then(
    (file) => readFileSync(file, 'utf8'),
    (error: unknown) => (error as Error).message,
  );
  return { contentDir, text: await made, notes };
}

describe('a draft of a review', () => {
  it('asks for what is not known, and proposes what was found', async () => {
    const web = await webServer({
      '/': answers(
        200,
        { 'content-type': 'text/html' },
        '<title>Next: quick</title><meta name="description" content="A quick tool."><a href="https://github.com/a/next">Source</a>',
      ),
      '/repos/a/next': answers(200, {}, '{"license":{"spdx_id":"GPL-3.0"},"archived":true}'),
    });
    const { prompts, asked, shown } = editor({
      category: 'editors',
      platforms: ['linux'],
      license: 'GPL-3.0-only',
      disclosure: '',
    });
    const { text, notes } = await drafting('review', web.url, {
      prompts,
      asking: { offline: false, allowPrivate: true, forgeApi: web.url },
    });
    expect(asked).toEqual([
      'name',
      'tagline',
      'category',
      'access',
      'license',
      'platforms',
      'disclosure',
    ]);
    expect(shown).toMatchObject({
      name: 'Next',
      tagline: 'A quick tool',
      category: [{ value: 'editors', hint: 'Editors' }],
      license: [{ value: 'GPL-3.0-only' }, { value: 'GPL-3.0-or-later' }],
    });
    expect(text).toContain('category: editors\naccess: open-source\nlicense: GPL-3.0-only\n');
    expect(text).toContain('platforms: [linux]\nreviewed: 2026-11-23\ndisclosure: …\n');
    expect(notes).toContain(
      'Warning: the repository is archived, so nobody maintains it any more.',
    );
  });

  it('leaves out an optional field that was asked for and not answered', async () => {
    const { prompts } = editor({});
    const { text } = await drafting('review', 'https://next.example', { prompts });
    expect(text).not.toContain('license');
    expect(text).toContain('access: … # open-source | ');
  });

  it('does not ask for what was given', async () => {
    const { prompts, asked } = editor({});
    const given = { name: 'Next', tagline: 'A tool', category: 'editors', disclosure: 'none' };
    const { text } = await drafting('review', 'https://next.example', { prompts, given });
    expect(asked).toEqual(['access', 'license', 'platforms']);
    expect(text).toContain('name: Next\ntagline: A tool\n');
  });

  it('is not written where the editor leaves', async () => {
    const { prompts } = editor({ access: 'leaves' });
    const { contentDir, text } = await drafting('review', 'https://next.example', { prompts });
    expect(text).toBe('You left. Nothing was written.');
    expect(readdirSync(join(contentDir, 'reviews'))).toEqual(['tool.mdx']);
  });

  it.each([
    [false, 'Nothing was written.'],
    [true, '---\ndraft: true\nname: …\n'],
  ])('asks whether to review a tool again: %s', async (again, text) => {
    const { prompts, asked } = editor({ 'Make another draft all the same?': again });
    const example = { 'reviews/old.mdx': '---\nurl: https://next.example/start\n---' };
    const draft = await drafting('review', 'http://www.next.example/start/', { prompts, example });
    expect(draft.notes[0]).toBe('Warning: reviewed before in reviews/old.mdx.');
    expect(draft.text).toContain(text);
    expect(asked[0]).toBe('Make another draft all the same?');
    expect(existsSync(join(draft.contentDir, 'reviews/next.mdx'))).toBe(again);
  });

  it('knows an older review by its repository, and one that is a draft', async () => {
    const example = {
      'reviews/tool.mdx': '---\nrepo: https://github.com/A/Next\nlicense: …\n---',
    };
    const { notes } = await drafting('review', 'https://github.com/a/next', { example });
    expect(notes).toContain('Warning: reviewed before in reviews/tool.mdx, issue 1.');
  });

  it('says that a file exists before it asks anybody', async () => {
    const { prompts, asked } = editor({});
    const { text, notes } = await drafting('review', 'https://tool.example', { prompts });
    expect(text).toMatch(/tool\.mdx exists already\. Nothing was changed\.$/);
    expect({ asked, notes }).toEqual({ asked: [], notes: [] });
  });
});

describe('a draft of an issue', () => {
  const shelf = {
    'reviews/b.mdx': '---\nreviewed: 2026-11-02\n---',
    'reviews/c.mdx': '---\nreviewed: 2026-11-01\n---',
    'reviews/d.mdx': '---\nreviewed: 2026-11-02\n---',
    'reviews/e.mdx': '---\nreviewed: 2026-11-03\n---',
    'reviews/broken.mdx': '---\nreviewed: 2026-01-01\ntagline: …\n---',
    'betas/next.yaml': '',
    'betas/over.yaml': 'announced: 2026-01-01\nended: 2026-02-01',
    'sponsors/one.yaml': 'issues: [2]',
  };

  it('proposes the oldest reviews and the betas that no issue carries', async () => {
    const { text, notes } = await drafting('issue', '', { example: shelf });
    expect(text).toBe(
      '---\ndraft: true\nnumber: 2\ndate: 2026-11-26\nsubject: …\npreheader: …\nreviews: [c, b, d]\nbetas: [next]\n---\n\n…\n',
    );
    expect(notes).toEqual(
      expect.arrayContaining([
        'In no issue yet: c, b, d, e.',
        'Left aside, since it has errors or lacks fields: reviews/broken.mdx.',
        'Booked by one (sponsors/one.yaml).',
      ]),
    );
  });

  it('proposes drafts as well, after those that are finished', async () => {
    const example = {
      'reviews/b.mdx': '---\nreviewed: 2026-11-02\n---',
      'reviews/c.mdx': '---\ndraft: true\nreviewed: 2026-11-01\n---',
      'reviews/open.mdx': '---\ndraft: true\ncategory: …\n---',
    };
    const { prompts, shown } = editor({});
    const { text, notes } = await drafting('issue', '', { example, prompts });
    expect(text).toContain('reviews: [b, c]\n');
    expect(shown['reviews']).toEqual([
      { value: 'b', hint: 'Tool, 2026-11-02' },
      { value: 'c', hint: 'Tool, 2026-11-01, a draft' },
    ]);
    expect(notes).toContain('Left aside, since it has errors or lacks fields: reviews/open.mdx.');
    expect(notes.at(-1)).toContain('Remove the line `draft: true` once it is finished.');
  });

  it('asks which reviews it carries', async () => {
    const { prompts, asked } = editor({ reviews: ['e'], subject: 'Soon' });
    const { text } = await drafting('issue', '', { example: shelf, prompts });
    expect(asked).toEqual(['reviews', 'betas', 'subject', 'preheader']);
    expect(text).toContain('subject: Soon\npreheader: …\nreviews: [e]\n');
  });

  it('counts an issue that is broken, with its date and its reviews', async () => {
    const example = {
      ...shelf,
      'issues/002.mdx': '---\ndate: 2026-12-03\nreviews: [c, b, d]\nsubject: …\n---',
    };
    const { text } = await drafting('issue', '', { example });
    expect(text).toContain('number: 3\ndate: 2026-12-10\n');
    expect(text).toContain('reviews: [e]\n');
  });

  it('is special on another weekday', async () => {
    const given = { date: '2026-11-25' };
    const { text } = await drafting('issue', '', { example: shelf, given });
    expect(text).toContain('date: 2026-11-25\nspecial: true\n');
  });
});
