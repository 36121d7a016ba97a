import { describe, expect, it } from 'vitest';
import { anIssue } from '../../../tests/fixtures/issue.ts';
import { inLanguage } from '../../../tests/fixtures/languages.ts';
import type { PageIssue } from '../library.ts';
import { issueHtml } from './html.ts';

const at = (path: string) => `https://weekly.example${path}`;
const beta = {
  slug: 'beta',
  name: 'Beta <2>',
  url: 'https://beta.example/',
  tagline: 'A & B',
  category: 'editors',
  categoryName: 'Editors',
  kind: 'tool',
  access: 'closed',
  announced: '2026-11-01',
  checked: '2026-11-19',
} as const;
const sponsor = {
  slug: 's',
  name: 'A & B',
  url: 'https://s.example/?a&b',
  text: 'Buy <this>.',
  issues: [3],
};

describe('issueHtml', () => {
  it('holds the words of an issue as plain HTML with absolute links', async () => {
    const { reviews, ...fields } = await anIssue();
    const issue: PageIssue = { ...fields, reviews: [], betas: [beta], sponsor };
    expect(issueHtml(issue, reviews.slice(0, 1), at).replaceAll(/(<h\d|<p>|<ul>)/g, '\n$1'))
      .toMatchInlineSnapshot(`
        "
        <p>Advertisement</p>
        <p><strong>A &#x26; B:</strong> <a href="https://s.example/?a&#x26;b" rel="sponsored">Buy &#x3C;this>.</a></p>
        <p>Two <em>tools</em> and <a href="https://intro.example">their home</a>.</p>
        <h2><a href="https://weekly.example/tools/everything/">Every &#x26; Thing</a></h2>
        <p>A tool that is as long as a tagline is allowed to be, so that it is wrapped</p>
        <p><a href="https://tool.example">tool.example</a></p>
        <h3>Likes</h3>
        <p>It is <em>fast</em> and <strong>small</strong>. <code>every --thing</code> says 1 &#x3C; 2 &#x26; nothing else. The <a href="https://every.example/manual" title="The manual">manual</a> is short.</p>
        <h3>Dislikes</h3>
        <p>Press <kbd>Ctrl-R</kbd> twice, then wait. See <a href="https://every.example/manual">the manual</a> and <a href="https://every.example/bugs">the list</a>.</p>

        <p>A second paragraph, on “quotes” — and dashes.</p>
        <p>Editors · Open source · MIT OR Apache-2.0 · Linux, macOS · Version 1.4 · Reviewed 19 November 2026</p>
        <p><strong>Disclosure:</strong> the reviewer works there</p>
        <h2>Beta</h2>
        <ul><li><a href="https://beta.example/">Beta &#x3C;2></a>: A &#x26; B. Closed: by invitation · Editors · Tool</li></ul>
        <h2>Also this week</h2>
        <ul><li>Interview: <a href="https://weekly.example/interviews/talk/">A talk about everything</a>. Ann, Maker of Every</li><li>Episode: <a href="https://weekly.example/podcast/1/">Issue 3, read aloud</a>. 1:42 to listen to, or to read</li></ul>"
      `);
  });

  it('says its direction where the publication is read from right to left', async () => {
    const { reviews: _reviews, ...fields } = await anIssue('Words.');
    const issue = { ...fields, reviews: [], betas: [], companions: [], sponsor: undefined };
    expect(await inLanguage('ar', async () => issueHtml(issue, [], at))).toBe(
      '<div dir="rtl"><p>Words.</p></div>',
    );
  });

  it('says nothing of a sponsor, of betas or of companions where there are none', async () => {
    const { reviews: _reviews, ...fields } = await anIssue('Words.');
    const issue = { ...fields, reviews: [], betas: [], companions: [], sponsor: undefined };
    expect(issueHtml(issue, [], at)).toBe('<p>Words.</p>');
  });
});
