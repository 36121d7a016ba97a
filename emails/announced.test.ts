import { describe, expect, it } from 'vitest';
import { loadLibrary } from '#content/library.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { readHtml, readText, wordsOf } from '../tests/fixtures/words.ts';
import { announcedEpisode, announcedInterview, type Announced } from './announced.ts';
import { renderAnnouncement } from './announcement.tsx';
import { checkDigest, sampleMail } from './checks/check-mail.ts';
import { createLinks } from './links.ts';

const links = createLinks('https://site.example');
const INTERVIEW = (body: string) =>
  `---\ntitle: A talk & more\nperson: Ann\nrole: Maker of Every\ndate: 2026-12-03\n---\n\n${body}\n`;
const EPISODE = (notes: string) =>
  `---\nnumber: 3\ntitle: Read aloud\ndate: 2026-12-03\naudio:\n  url: https://audio.example/3.mp3\n  bytes: 1\n  type: audio/mpeg\n  duration: '1:42'\nchapters:\n  - start: '0:00'\n    title: Introduction\n  - start: '0:24'\n    title: zoxide\n---\n\n${notes}\n`;

const announced = async (file: string, text: string): Promise<Announced> => {
  const { interviews, episodes } = await loadLibrary(temporaryFolder({ [file]: text }));
  const [interview] = interviews;
  const [episode] = episodes;
  if (interview) return announcedInterview(interview);
  if (episode) return announcedEpisode(episode);
  throw new Error('Nothing was read.');
};
const anInterview = (body: string) => announced('interviews/talk.mdx', INTERVIEW(body));
const questions = (many: number) =>
  Array.from({ length: many }, (_, index) => `## Why *${index}*?\n\nBecause.`).join('\n\n');

describe('the announcement of an interview', () => {
  it('has its first paragraph, and its questions, of which it names eight', async () => {
    const { opening, contents } = await anInterview(`An *opening*.\n\nMore.\n\n${questions(10)}`);
    expect(opening.children).toHaveLength(1);
    expect(contents.entries).toEqual([
      ...Array.from({ length: 8 }, (_, index) => `Why ${index}?`),
      'and 2 more',
    ]);
  });

  it('has no opening where it begins with a question', async () => {
    const { opening, contents } = await anInterview(questions(1));
    expect(opening.children).toEqual([]);
    expect(contents.entries).toEqual(['Why 0?']);
  });
});

describe.each([
  [
    'an interview',
    () => anInterview(`See [the manual](https://a.example/manual).\n\n${questions(2)}`),
  ],
  ['an interview that begins with a question', () => anInterview(questions(10))],
  [
    'an episode',
    () => announced('episodes/003.mdx', EPISODE('Issue 3, with [zoxide](https://z.example).')),
  ],
])('the mail that tells of %s', (_what, make) => {
  const render = async () => renderAnnouncement(await make(), links);

  it('passes every check of a mail to the list', async () => {
    expect((await checkDigest(await render())).findings).toEqual([]);
  });

  it('carries the same words in HTML and in plain text, and the same links', async () => {
    const { html, text } = sampleMail(await render());
    expect(wordsOf(readText(text))).toEqual(wordsOf(readHtml(html)));
    const inHtml = Array.from(html.matchAll(/href="([^"]+)"/g), ([, href]) => href);
    expect(new Set(text.match(/https:\S+/g))).toEqual(new Set(inHtml));
  });

  it('says why it comes, and which link ends what', async () => {
    const words = readHtml((await render()).html);
    expect(words).toMatch(/You get this because you chose to be told of (interviews|episodes)/);
    expect(words).toContain('Unsubscribe ends all mail, the issues too.');
  });
});
