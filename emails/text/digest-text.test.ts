import { describe, expect, it } from 'vitest';
import { longDate } from '#content/names.ts';
import { publication } from '#content/publication.ts';
import { anIssue } from '../../tests/fixtures/issue.ts';
import { createLinks } from '../links.ts';
import { digestText } from './digest-text.ts';

const links = createLinks('https://site.example');
const personal = {
  unsubscribe: links.unsubscribe('token'),
  preferences: links.preferences('token'),
};
const text = async (intro?: string) => digestText(await anIssue(intro), links, personal);

describe('the digest in plain text', () => {
  it('is written to be read', async () => {
    const { date } = await anIssue();
    const neutral = (await text())
      .replaceAll(publication.postalAddress, '(postal address)')
      .replaceAll(publication.name, '(name)')
      .replace(longDate(date), '(date)');
    expect(neutral).toMatchInlineSnapshot(`
      "(name)
      Issue 3 · (date)
      https://site.example/issues/3/

      * Every & Thing: A tool that is as long as a tagline is allowed to be,
        so that it is wrapped
      * Plain: A tool that does one thing.
      * Beta: Every 2
      * Interview: A talk about everything
      * Episode: Issue 3, read aloud

      Advertisement
      Sponsor & Co: Words that somebody paid for.
      https://sponsor.example

      Two tools and their home [1].

      [1] https://intro.example

      ------------------------------------------------------------------------

      Every & Thing [1]
      A tool that is as long as a tagline is allowed to be, so that it is
      wrapped

      + Likes
        It is fast and small. every --thing says 1 < 2 & nothing else. The
        manual [2] is short.

      − Dislikes
        Press Ctrl-R twice, then wait. See the manual [2] and the list [3].

        A second paragraph, on “quotes” — and dashes.

      Editors · Open source · MIT OR Apache-2.0 · Linux, macOS · Version 1.4 ·
      Reviewed 19 November 2026

      Disclosure: the reviewer works there

      This review on the web [4]

      [1] https://tool.example
      [2] https://every.example/manual
      [3] https://every.example/bugs
      [4] https://site.example/tools/everything/

      ------------------------------------------------------------------------

      Plain [1]
      A tool that does one thing.

      + Likes
        What there is to like about it, said in a sentence that is long
        enough.

      − Dislikes
        What there is to dislike about it, said in a sentence that is long
        enough.

      Editors · Free · Linux, macOS · Reviewed 19 November 2026

      This review on the web [2]

      [1] https://plain.example
      [2] https://site.example/tools/plain/

      ------------------------------------------------------------------------

      Beta

      Every 2
      The same with less
      Partly open · Editors · Release
      https://every.example/2

      ------------------------------------------------------------------------

      Also this week

      Interview: A talk about everything
      Ann, Maker of Every
      https://site.example/interviews/talk/

      Episode: Issue 3, read aloud
      1:42 to listen to, or to read
      https://site.example/podcast/1/

      ------------------------------------------------------------------------

      You get this because you subscribed to (name) and confirmed it.

      Preferences: https://site.example/preferences/token
      Unsubscribe: https://site.example/unsubscribe/token
      View on the web: https://site.example/issues/3/

      (postal address)
      "
    `);
  });

  it('has no line of more than 72 characters, but for links', async () => {
    const lines = (await text('A long introduction of many words. '.repeat(20))).split('\n');
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.filter((line) => line.length > 72 && !line.includes('https://'))).toEqual([]);
  });

  it('has no gap where there is no introduction', async () => {
    expect(await text('')).not.toContain('\n\n\n');
  });
});
