import type { Beta, Issue, Review, Sponsor } from '#content/library.ts';
import { longDate } from '#content/names.ts';
import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { betaFacts, betasTitle } from '../templates/BetaList.tsx';
import { facts } from '../templates/ReviewBlock.tsx';
import { ADVERTISEMENT } from '../templates/SponsorLine.tsx';
import { linkList, plainParagraphs, wrap } from './plain.ts';

/** The digest in plain text: the words of the HTML in the same order, written to be read. */
export function digestText(issue: Issue, links: Links, unsubscribeUrl: string): string {
  const { name, postalAddress } = publication;
  const introLinks: string[] = [];
  const intro = plainParagraphs(issue.intro.tree, introLinks).map((text) => wrap(text));
  const blocks = [
    `${name}\nIssue ${issue.number}, ${longDate(issue.date)}\n${links.issue(issue.number)}`,
    contents(issue),
    issue.sponsor && sponsorText(issue.sponsor),
    ...intro,
    linkList(introLinks),
    ...issue.reviews.flatMap((review) => ['-'.repeat(72), ...reviewText(review, links)]),
    ...betasText(issue.betas),
    '-'.repeat(72),
    wrap(`You get this because you subscribed to ${name} and confirmed it. To leave, open:`) +
      `\n${unsubscribeUrl}`,
    postalAddress,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function contents({ reviews, betas }: Issue): string {
  const entries = reviews.map(({ name, tagline }) => `* ${name}: ${tagline}`);
  const names = betas.map(({ name }) => name).join(', ');
  if (names) entries.push(`* ${betasTitle(betas)}: ${names}`);
  return entries.map((entry) => wrap(entry)).join('\n');
}

function sponsorText({ name, url, text }: Sponsor): string {
  return `${ADVERTISEMENT}\n${wrap(`${name}: ${text}`)}\n${url}`;
}

function betasText(betas: readonly Beta[]): string[] {
  if (betas.length === 0) return [];
  const blocks = betas.map((beta) =>
    [wrap(beta.name), wrap(beta.tagline), wrap(betaFacts(beta).join(' · ')), beta.url].join('\n'),
  );
  return ['-'.repeat(72), betasTitle(betas), ...blocks];
}

function reviewText(review: Review, links: Links): string[] {
  const numbered: string[] = [review.url];
  const section = (title: string, tree: Review['likes']['tree']) =>
    [title, ...plainParagraphs(tree, numbered).map((text) => wrap(text, '  '))].join('\n');
  return [
    `${review.name} [1]\n${wrap(review.tagline)}`,
    section('+ Likes', review.likes.tree),
    section('- Dislikes', review.dislikes.tree),
    wrap(facts(review).join(' · ')),
    `${linkList(numbered)}\n${links.tool(review.slug)}`,
  ];
}
