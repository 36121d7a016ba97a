import { remark } from 'remark';
import { mdxToJs } from 'satteri';
import { describe, expect, it } from 'vitest';
import preset from '#content/remark/preset.ts';
import { countCharacters } from '#content/prose/text.ts';
import { renderDigest } from '#emails/digest.tsx';
import { createLinks } from '#emails/links.ts';
import { literalTildes } from '../site/src/literal-tildes.ts';
import { anIssue } from './fixtures/issue.ts';
import { readHtml, readText } from './fixtures/words.ts';

/** What people write with one tilde: spans, about so much, a home folder, a version. */
const WRITTEN = [
  'Answers come in 20~25 ms by day, in 30~40 ms by night.',
  'It holds *20~25 rows of 30~40* columns.',
  'It takes ~3 s for ~200 files.',
  'It reads ~/.config and ~root alike.',
  'It is as ~loud~ as before.',
  'Npm writes `~1.2~` for it, as **~1.4~ is**.',
];
const READ = [
  'Answers come in 20~25 ms by day, in 30~40 ms by night.',
  'It holds 20~25 rows of 30~40 columns.',
  'It takes ~3 s for ~200 files.',
  'It reads ~/.config and ~root alike.',
  'It is as ~loud~ as before.',
  'Npm writes ~1.2~ for it, as ~1.4~ is.',
].join(' ');

describe('a single tilde', () => {
  const written = () => anIssue(WRITTEN.join(' '));

  it('is a tilde in the text that is counted, searched and listed', async () => {
    const { intro } = await written();
    expect(intro.text).toBe(READ);
    expect(intro.characters).toBe(countCharacters(READ));
  });

  it('is a tilde on the page and in the feed, and leaves emphasis alone', async () => {
    const { intro } = await written();
    expect(readHtml(intro.html)).toBe(READ);
    expect(intro.html).not.toContain('<del>');
    expect(intro.html).toContain('<em>20~25 rows of 30~40</em>');
  });

  it('is a tilde in the HTML mail and in the text mail', async () => {
    const { html, text } = await renderDigest(await written(), createLinks('https://site.example'));
    expect(readHtml(html)).toContain(READ);
    expect(readText(text)).toContain(READ);
  });

  it('is a tilde to remark in an editor', () => {
    const tree = remark().use(preset).parse(WRITTEN.join(' '));
    expect(JSON.stringify(tree)).not.toContain('"delete"');
  });
});

describe('a page of the site', () => {
  /** What Astro makes of a page, by its own integration of MDX and the plugins of the project. */
  const pageOf = (source: string) => {
    const { transform } = literalTildes();
    return mdxToJs(transform.handler(source).code).code;
  };

  it('has single tildes as tildes, and two that strike text out', () => {
    const page = pageOf(WRITTEN.join('\n\n'));
    expect(page).not.toMatch(/del\b/);
    expect(page.split('~')).toHaveLength(READ.split('~').length);
    expect(pageOf('Two ~~three~~ tools.')).toMatch(/del\b/);
  });
});

describe('two tildes', () => {
  it('keep their meaning wherever an introduction is read', async () => {
    const issue = await anIssue('Two ~~*three*~~ tools.');
    const { html, text } = await renderDigest(issue, createLinks('https://site.example'));
    expect(issue.intro.html).toBe('<p>Two <del><em>three</em></del> tools.</p>');
    expect(html).toMatch(/<del[^>]*><em[^>]*>three<\/em><\/del>/);
    expect(text).toContain('Two ~~three~~ tools.');
    expect(issue.intro.text).toBe('Two ~~three~~ tools.');
  });
});
