import { describe, expect, it } from 'vitest';
import { readContent } from '#content/reader/read-content.ts';
import { completed } from '../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import type { Piece } from '../delivery/piece.ts';
import { createLinks } from '../links.ts';
import { locate } from './locate.ts';
import { madeOf, renderMade } from './made.ts';
import { sourcesOf } from './sources.ts';

const NEEDLE = 'needle';
const links = createLinks('https://site.example');
const ISSUE: Piece = { kind: 'issue', slug: '1' };

/** Where a finding is placed that is about this word, as `file:line:column`. */
async function placeIn(
  files: Record<string, string>,
  piece = ISSUE,
  message: (html: string) => string | undefined = (html) =>
    html.includes(NEEDLE) ? 'It is there.' : undefined,
): Promise<string> {
  const folder = temporaryFolder(completed(files));
  const content = readContent(folder, { today: '2026-11-19' });
  const sources = sourcesOf(content, piece);
  const made = sources && madeOf(content, sources);
  if (!made) throw new Error('There is no such piece.');
  const said = async (some = made) => message((await renderMade(some, links)).html);
  const findings = [{ check: 'text' as const, message: (await said()) ?? 'nothing' }];
  const [found] = await locate(
    findings,
    made,
    sources,
    async (some) => new Set([await said(some)].filter((one) => one !== undefined)),
  );
  expect(found).toMatchObject({ ...findings[0], severity: 'error', rule: 'mail-text' });
  return `${found?.file.replace(`${folder}/`, '')}:${found?.line}:${found?.column}`;
}

describe('what is wrong with the mail of an issue is placed', () => {
  it.each([
    ['the subject', 'issues/001.mdx', `---\nsubject: A ${NEEDLE}\n---`, '4:1'],
    [
      'the preheader',
      'issues/001.mdx',
      `---\npreheader: What a mail program shows beside the ${NEEDLE}.\n---`,
      '5:1',
    ],
    ['a paragraph', 'issues/001.mdx', `First.\n\nA ${NEEDLE}.`, '12:1'],
    ['emphasis in a list', 'issues/001.mdx', `- One\n- Two, a *${NEEDLE}*`, '11:11'],
    ['the address of a link', 'issues/001.mdx', `A [link](https://${NEEDLE}.example).`, '10:3'],
    ['a quotation', 'issues/001.mdx', `First.\n\n> A ${NEEDLE}.`, '12:3'],
    ['a table', 'issues/001.mdx', `| a |\n| - |\n| b |\n| ${NEEDLE} |`, '13:3'],
    ['code', 'issues/001.mdx', `First.\n\n\`\`\`\n${NEEDLE}\n\`\`\``, '12:1'],
    ['a component', 'issues/001.mdx', `<Note>\n  A ${NEEDLE}.\n</Note>`, '11:3'],
    ['the name of a review', 'reviews/tool.mdx', `---\nname: ${NEEDLE}\n---`, '2:1'],
    ['its tagline', 'reviews/tool.mdx', `---\ntagline: The ${NEEDLE} of it.\n---`, '3:1'],
    ['its address', 'reviews/tool.mdx', `---\nurl: https://${NEEDLE}.example\n---`, '4:1'],
    ['its disclosure', 'reviews/tool.mdx', `---\ndisclosure: The ${NEEDLE} is ours.\n---`, '11:1'],
    ['its dislikes', 'reviews/tool.mdx', `And \`code\` and a *${NEEDLE}*.`, '22:19'],
    ['a sponsor', 'sponsors/one.yaml', `text: Words of a ${NEEDLE}.`, '3:1'],
    ['an interview of the day', 'interviews/talk.mdx', `---\ntitle: A ${NEEDLE}\n---`, '2:1'],
    ['an episode of it', 'episodes/001.mdx', `---\ntitle: A ${NEEDLE}\nissue: 1\n---`, '3:1'],
  ])('at %s', async (_what, file, text, place) => {
    expect(await placeIn({ [file]: text })).toBe(`${file}:${place}`);
  });

  it('at a beta that it names', async () => {
    const files = {
      'issues/001.mdx': '---\nbetas: [next]\n---',
      'betas/next.yaml': `tagline: A ${NEEDLE}`,
    };
    expect(await placeIn(files)).toBe('betas/next.yaml:3:1');
  });

  it('at the first of two places that have it', async () => {
    const files = { 'issues/001.mdx': `A ${NEEDLE}.`, 'reviews/tool.mdx': `A ${NEEDLE}.` };
    expect(await placeIn(files)).toBe('issues/001.mdx:10:1');
  });

  it('at the number of the issue where no part of it has it alone', async () => {
    const size = (html: string) => (html.length > 0 ? `It has ${html.length}.` : undefined);
    expect(await placeIn({}, ISSUE, size)).toBe('issues/001.mdx:2:1');
  });

  it('at the number of the issue where every mail has it', async () => {
    const settings = (html: string) => (html.includes('<h1') ? 'A setting is wrong.' : undefined);
    expect(await placeIn({}, ISSUE, settings)).toBe('issues/001.mdx:2:1');
  });
});

describe('what is wrong with an announcement is placed', () => {
  const talk: Piece = { kind: 'interview', slug: 'talk' };
  const first: Piece = { kind: 'episode', slug: '1' };
  it.each([
    ['the title', talk, 'interviews/talk.mdx', `---\ntitle: A ${NEEDLE}\n---`, '2:1'],
    ['who speaks', talk, 'interviews/talk.mdx', `---\nperson: A ${NEEDLE}\n---`, '3:1'],
    ['the opening', talk, 'interviews/talk.mdx', `A *${NEEDLE}*.\n\n## Why?\n\nSo.`, '8:4'],
    ['a question', talk, 'interviews/talk.mdx', `First.\n\n## A ${NEEDLE}?\n\nSo.`, '10:4'],
    [
      'a chapter',
      first,
      'episodes/001.mdx',
      `---\nchapters:\n  - start: "0:00"\n    title: One\n  - start: "0:10"\n    title: A ${NEEDLE}\n---`,
      '13:5',
    ],
  ])('at %s', async (_what, piece, file, text, place) => {
    expect(await placeIn({ [file]: text }, piece)).toBe(`${file}:${place}`);
  });
});
