import type { Thing } from 'schema-dts';
import { describe, expect, it } from 'vitest';
import { publication } from '#content/publication.ts';
import { pagesOf } from '../../../tests/fixtures/pages.ts';
import * as pages from './pages.ts';
import { structuredData } from './script.ts';

const site = new URL('https://news.example');
const found = await pagesOf({
  'reviews/tool.mdx':
    '---\naccess: open-source\nlicense: MIT\nversion: "1.4"\nrepo: https://code.example/tool\nreviewed: 2026-11-17\n---\n## Likes\n\nIt reads `.gitignore`, e.g. at work. Node.js is not needed!\n\n## Dislikes\n\nIt has no *preview* at all. Is that a loss? It may be one.\n',
  'reviews/paid.mdx': '---\naccess: paid\nlicense: MIT OR Apache-2.0\n---\n',
  'interviews/talk.mdx': '',
  'profiles/maker.mdx': '',
  'episodes/002.mdx': '---\nissue: 1\n---\n\nWhat is said.\n',
});
const first = <Item>([item]: Item[]) => {
  if (!item) throw new Error('The example has none.');
  return item;
};
const tool = first(found.reviews.filter(({ slug }) => slug === 'tool'));
const paid = first(found.reviews.filter(({ slug }) => slug === 'paid'));
const issue = first(found.issues);
const plain = (things: Thing[]) => JSON.parse(JSON.stringify(things)) as Record<string, unknown>[];
const names = (list: unknown) =>
  (list as { itemListElement: { position: number; name: string }[] }).itemListElement.map(
    ({ position, name }) => `${position}. ${name}`,
  );

describe('the structured data of a review', () => {
  const [crumbs, review] = plain(pages.reviewThings(site, tool, issue));

  it('gives likes and dislikes in their own words, a sentence each', () => {
    expect(names(review?.['positiveNotes'])).toEqual([
      '1. It reads .gitignore, e.g. at work.',
      '2. Node.js is not needed!',
    ]);
    expect(names(review?.['negativeNotes'])).toEqual([
      '1. It has no preview at all.',
      '2. Is that a loss?',
      '3. It may be one.',
    ]);
  });

  it('says what is certain of the tool', () => {
    expect(review?.['itemReviewed']).toEqual({
      '@type': 'SoftwareApplication',
      name: 'Tool',
      description: 'A tool that does one thing.',
      url: 'https://tool.example',
      applicationCategory: 'DeveloperApplication',
      applicationSubCategory: 'Editors',
      operatingSystem: 'Linux, macOS',
      sameAs: 'https://code.example/tool',
      license: 'https://spdx.org/licenses/MIT.html',
      softwareVersion: '1.4',
      isAccessibleForFree: true,
      offers: { '@type': 'Offer', price: 0, priceCurrency: 'EUR' },
    });
  });

  it('names no price where none is known, and no page for a licence of two', () => {
    const [, other] = plain(pages.reviewThings(site, paid, undefined));
    expect(other?.['itemReviewed']).not.toHaveProperty('offers');
    expect(other?.['itemReviewed']).toMatchObject({
      license: { '@type': 'CreativeWork', name: 'MIT OR Apache-2.0' },
    });
  });

  it('is by the publication, published with its issue, and has no stars', () => {
    const organization = { '@type': 'Organization', name: publication.name };
    expect(review).toMatchObject({
      '@type': 'Review',
      url: 'https://news.example/tools/tool/',
      datePublished: issue.date,
      dateCreated: '2026-11-17',
      author: organization,
      publisher: organization,
      isPartOf: { '@id': 'https://news.example/issues/1/#issue' },
    });
    expect(review).not.toHaveProperty('reviewRating');
  });

  it('has the way there from the home page', () => {
    expect(crumbs?.['itemListElement']).toEqual([
      { '@type': 'ListItem', position: 1, name: 'Home', item: 'https://news.example/' },
      { '@type': 'ListItem', position: 2, name: 'Tools', item: 'https://news.example/tools/' },
      { '@type': 'ListItem', position: 3, name: 'Tool', item: 'https://news.example/tools/tool/' },
    ]);
  });
});

describe('the structured data of other pages', () => {
  it('names the reviews of an issue by the ids of their own pages', () => {
    const [, data] = plain(pages.issueThings(site, issue));
    expect(data).toMatchObject({ '@type': 'PublicationIssue', issueNumber: 1 });
    expect(data?.['hasPart']).toEqual([{ '@id': 'https://news.example/tools/tool/#review' }]);
    const [, review] = plain(pages.reviewThings(site, tool, issue));
    expect(review?.['@id']).toBe('https://news.example/tools/tool/#review');
  });

  it('gives an episode with its recording in its series', () => {
    const [, data] = plain(pages.episodeThings(site, first(found.episodes), '/podcast/002.mp3'));
    expect(data).toMatchObject({
      '@type': 'PodcastEpisode',
      url: 'https://news.example/podcast/2/',
      duration: 'PT1M0S',
      associatedMedia: {
        contentUrl: 'https://news.example/podcast/002.mp3',
        encodingFormat: 'audio/mpeg',
      },
      partOfSeries: { '@type': 'PodcastSeries', '@id': 'https://news.example/podcast/#series' },
    });
    expect(plain(pages.podcastThings(site))[1]).toMatchObject({
      '@id': 'https://news.example/podcast/#series',
      webFeed: 'https://news.example/podcast.xml',
    });
  });

  it('gives interviews and profiles as articles', () => {
    expect(plain(pages.interviewThings(site, first(found.interviews)))[1]).toMatchObject({
      '@type': 'Article',
      headline: 'A talk',
      description: 'The desk, Editors',
      url: 'https://news.example/interviews/talk/',
    });
    expect(plain(pages.profileThings(site, first(found.profiles)))[1]).toMatchObject({
      '@type': 'Article',
      headline: 'Maker',
      about: { '@type': 'Project', url: 'https://maker.example' },
    });
  });

  it('lists the items of a list in its order', () => {
    const [crumbs, list] = plain(
      pages.toolListThings(site, ['Editors', '/categories/editors/'], [tool, paid]),
    );
    expect(names(crumbs)).toEqual(['1. Home', '2. Tools', '3. Editors']);
    expect(names(list?.['mainEntity'])).toEqual(['1. Tool', '2. Tool']);
  });

  it('introduces the publication on the home page', () => {
    expect(plain(pages.homeThings(site)).map((thing) => thing['@type'])).toEqual([
      'WebSite',
      'Organization',
    ]);
  });
});

describe('structuredData', () => {
  it('cannot be ended by what somebody wrote', () => {
    const text = structuredData(pages.plainThings(site, ['</script><b>', '/x/']));
    expect(text).not.toContain('<');
    expect(text).toContain(String.raw`\u003c/script>`);
    expect(JSON.parse(text)).toMatchObject({ '@context': 'https://schema.org' });
  });
});
