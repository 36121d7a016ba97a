import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { loadLibrary } from '#content/library.ts';
import { checkDigest, sampleMail } from '#emails/checks/check-mail.ts';
import { renderDigest } from '#emails/digest.tsx';
import { createLinks } from '#emails/links.ts';
import { issueHtml } from '../site/src/feeds/html.ts';
import { rssXml } from '../site/src/feeds/response.ts';
import { selections } from '../site/src/page-library.ts';
import { issueSource, reviewSource } from './fixtures/content.ts';
import { temporaryFolder } from './fixtures/folder.ts';

/** What a newsletter for developers speaks of. */
const SPOKEN_OF = [
  ...['#include <stdio.h>', 'Vec<Option<T>>', '</div>', 'cat <<EOF > file', '<!-- no -->'],
  ...['From: Jo <jo@example.org>', 'redis://cache:6379', 'http://example.org', 'a & b &amp; c'],
  ...['<https://a.example>', '{{name}}', '%%x%%', '*|FNAME|*', '[object Object]', '/undefined'],
  ...['https://personal.invalid/unsubscribe', '$& $1 $`', ']]> <![CDATA[', '[1] * > | - 1. +'],
  ...['C:\\new\\table', '~~~', 'x'.repeat(70), '$(curl -s https://a.example | sh)', 'From me'],
  ...['<style>a{filter:blur(2px)}</style>', 'position: sticky', '<form>', 'javascript:alert(1)'],
  ...['&nbsp;', 'www.example.org', '<img src=a.svg>', '開発者のための「道具」です。'],
  ...['كلمة', 'מילה', '👩‍👩‍👧'],
];
const ALPHABET = Array.from('<>&{}%*|$`~[]()#:/@\\!?=+-_.;ab1é漢、あคλש');

const aText = fc
  .array(
    fc.oneof(fc.constantFrom(...SPOKEN_OF), fc.string({ unit: fc.constantFrom(...ALPHABET) })),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((words) => words.join(' ').replace(/\s+/g, ' ').slice(0, 76).toWellFormed().trim())
  // The sign of a draft, which the rule `unfinished` asks to be replaced, and an empty field.
  .filter((text) => text !== '' && text !== '\ufffd');

/** A text as code in Markdown: between more back quotes than it has in a row. */
function asCode(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${text} ${fence}`;
}

/** A text as it is, with a backslash before each sign that could be one of Markdown's. */
function asWords(text: string): string {
  // An address in plain sight is a link, however it is escaped.
  if (/@|:\/\/|www\./i.test(text)) return asCode(text);
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** All the text of some HTML, without its white space. */
function textOf(html: string): string {
  let text = '';
  const parser = new Parser({ ontext: (words) => (text += words) });
  parser.write(html);
  parser.end();
  return squeezed(text);
}
/** What some XML holds, by the name of the element; of two with a name, the last. */
function inXml(xml: string): Record<string, string> {
  const texts: Record<string, string> = {};
  let inside = '';
  const parser = new Parser(
    {
      onopentag: (name) => (texts[(inside = name)] = ''),
      ontext: (words) => (texts[inside] = `${texts[inside] ?? ''}${words}`),
      onclosetag: () => (inside = ''),
    },
    { xmlMode: true },
  );
  parser.write(xml);
  parser.end();
  return texts;
}
const squeezed = (text: string) => text.replace(/\s+/g, '');

const links = createLinks('https://site.example');
const at = (path: string) => `https://site.example${path}`;
const FILLER = 'These words make the section long enough for its limit.';

it('carries any text of the editor unchanged to page, mails and feed, and no check is in its way', async () => {
  const nine = fc.array(aText, { minLength: 9, maxLength: 9 });
  // Each of them once, as whatever its turn is.
  const examples = SPOKEN_OF.flatMap((_, from): [string[]][] =>
    from % 9 === 0 ? [[[...SPOKEN_OF, ...SPOKEN_OF].slice(from, from + 9)]] : [],
  );
  await fc.assert(
    fc.asyncProperty(nine, async (texts) => {
      const [name = '', tagline = '', likes = '', dislikes = '', intro = ''] = texts;
      const [subject = '', preheader = '', sponsor = '', beta = ''] = texts.slice(5);
      const field = (text: string) => Array.from(text).slice(0, 50).join('').trim();
      const folder = temporaryFolder({
        'reviews/tool.mdx': reviewSource(
          { name: field(name), tagline, disclosure: likes },
          { likes: `${FILLER} ${asCode(likes)}`, dislikes: `${FILLER} ${asWords(dislikes)}` },
        ),
        'issues/003.mdx': issueSource(
          3,
          ['tool'],
          `${asWords(intro)}\n\n- ${asCode(intro)}\n\n~~~~~~~~\n${intro}\n~~~~~~~~`,
          { subject, preheader: `${FILLER.slice(0, 40)} ${preheader}`, betas: ['beta'] },
        ),
        'categories/editors.yaml': `name: ${JSON.stringify(field(beta).slice(0, 20).toWellFormed())}\ndescription: Code.\n`,
        'sponsors/one.yaml': `name: ${JSON.stringify(field(sponsor))}\nurl: https://sponsor.example\ntext: ${JSON.stringify(sponsor)}\nissues: [3]\n`,
        'betas/beta.yaml': `name: ${JSON.stringify(field(beta))}\nurl: https://beta.example\ntagline: ${JSON.stringify(beta)}\ncategory: editors\nkind: release\naccess: open\nannounced: 2026-09-10\nchecked: 2026-11-19\n`,
      });
      const library = await loadLibrary(folder);
      const [issue] = library.issues;
      if (!issue) throw new Error('The issue is not there.');
      const digest = await renderDigest(issue, links);
      expect((await checkDigest(digest)).findings).toEqual([]);

      const mail = sampleMail(digest);
      expect(mail.subject).toBe(subject);
      const said = [field(name), tagline, likes, dislikes, intro, sponsor, beta];
      const inHtml = textOf(mail.html);
      const inText = squeezed(mail.text);
      for (const text of said.map(squeezed)) {
        expect(inText).toContain(text);
        expect(inHtml).toContain(text);
      }
      for (const text of [subject, preheader].map(squeezed)) expect(inHtml).toContain(text);

      const [page] = selections.issues(library);
      const reviews = selections.reviews(library);
      if (!page) throw new Error('The page is not there.');
      const html = issueHtml(page, reviews, at);
      const feed = inXml(
        rssXml({
          title: 'Feed',
          link: at('/'),
          description: 'A feed.',
          items: [{ title: subject, content: { encoded: html } }],
        }),
      );
      expect(feed['title']).toBe(subject);
      for (const text of said.map(squeezed))
        expect(textOf(feed['content:encoded'] ?? '')).toContain(text);
      expect(textOf(reviews[0]?.likes.html ?? '')).toContain(squeezed(likes));
      expect(textOf(reviews[0]?.dislikes.html ?? '')).toContain(squeezed(dislikes));
    }),
    { numRuns: 16, examples },
  );
});
