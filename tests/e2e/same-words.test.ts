import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadLibrary, type Issue } from '#content/library.ts';
import { reviewFacts } from '#content/facts.ts';
import { renderDigest } from '#emails/digest.tsx';
import { createLinks } from '#emails/links.ts';
import { missingIn, readHtml, readText, wordsOf } from '../fixtures/words.ts';
import { SHARED_BUILD } from './shared-build.ts';

const CLIENT = join(SHARED_BUILD, 'client');
const links = createLinks('https://site.example');
const sentences = (text: string) => text.split(/(?<=[.!?]) /).filter(Boolean);

/** What an issue says, in its order: every sentence, and every line of a list. */
function sayings(issue: Issue): string[] {
  const { sponsor, intro, reviews, betas, companions } = issue;
  return [
    ...(sponsor ? ['Advertisement', `${sponsor.name}:`, sponsor.text] : []),
    ...sentences(intro.text),
    ...reviews.flatMap(({ name, tagline, likes, dislikes, disclosure, ...facts }) => [
      name,
      tagline,
      'Likes',
      ...sentences(likes.text),
      'Dislikes',
      ...sentences(dislikes.text),
      ...reviewFacts(facts),
      ...(disclosure === 'none' ? [] : [`Disclosure: ${disclosure}`]),
    ]),
    ...betas.flatMap(({ name, tagline, categoryName }) => [name, tagline, categoryName]),
    ...companions.flatMap(({ kind, title, about }) => [`${kind}:`, title, about]),
  ];
}

/** The shipped issues, wherever they are read: on the built page, in the feed, in the mail. */
describe('an issue', () => {
  let issues: Issue[];
  let feed: Map<string, string>;
  beforeAll(async () => {
    ({ issues } = await loadLibrary('content'));
    const { items } = JSON.parse(readFileSync(join(CLIENT, 'feed.json'), 'utf8')) as {
      items: { url: string; content_html: string }[];
    };
    feed = new Map(items.map(({ url, content_html }) => [new URL(url).pathname, content_html]));
  });

  it('says the same sentences in the same order on its page, in the feed and in both mails', async () => {
    expect(issues.length).toBeGreaterThan(20);
    const missing: string[] = [];
    for (const issue of issues) {
      const path = `/issues/${issue.number}/`;
      const digest = await renderDigest(issue, links);
      const places = {
        page: readHtml(readFileSync(join(CLIENT, path, 'index.html'), 'utf8')),
        feed: readHtml(feed.get(path) ?? ''),
        'HTML mail': readHtml(digest.html),
        'text mail': readText(digest.text),
      };
      for (const [place, text] of Object.entries(places))
        missing.push(
          ...missingIn(text, sayings(issue)).map((saying) => `${path} ${place}: ${saying}`),
        );
    }
    expect(missing).toEqual([]);
  });

  it('has no word in the text mail that is not in the HTML mail, nor the other way round', async () => {
    for (const issue of issues) {
      const { html, text } = await renderDigest(issue, links);
      expect(wordsOf(readText(text))).toEqual(wordsOf(readHtml(html)));
    }
  });
});
