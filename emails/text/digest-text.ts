import { betaFacts, reviewFacts } from '#content/facts.ts';
import type { Beta, Issue, Review, Sponsor } from '#content/library.ts';
import { longDate } from '#content/names.ts';
import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { betasTitle } from '../templates/BetaList.tsx';
import { COMPANIONS_TITLE } from '../templates/CompanionList.tsx';
import { footerLinks, type PersonalLinks } from '../templates/Digest.tsx';
import { whySubscribed } from '../templates/phrases.ts';
import { ON_THE_WEB, sideTitles } from '../templates/ReviewBlock.tsx';
import { ADVERTISEMENT } from '../templates/SponsorLine.tsx';
import { linkList, plainBlocks } from './plain.ts';
import { RULE, wrap } from './wrap.ts';

/** The digest in plain text: the words of the HTML in the same order, written to be read. */
export function digestText(issue: Issue, links: Links, personal: PersonalLinks): string {
  const introLinks: string[] = [];
  const intro = plainBlocks(issue.intro.tree, introLinks);
  const blocks = [
    `${wrap(publication.name)}\nIssue ${issue.number} · ${longDate(issue.date)}\n${links.issue(issue.number)}`,
    contents(issue),
    issue.sponsor && sponsorText(issue.sponsor),
    ...intro,
    linkList(introLinks),
    ...issue.reviews.flatMap((review) => [RULE, ...reviewText(review, links)]),
    ...betasText(issue.betas),
    ...companionsText(issue, links),
    ...footerText(whySubscribed(), footerLinks(issue, links, personal)),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** The end of every mail in plain text: why it came, what can be done about it, who sent it. */
export function footerText(why: string, links: readonly { label: string; url: string }[]) {
  const lines = links.map(({ label, url }) => `${label}: ${url}`).join('\n');
  return [RULE, wrap(why), lines, wrap(publication.postalAddress)].filter(Boolean);
}

function contents({ reviews, betas, companions }: Issue): string {
  const entries = reviews.map(({ name, tagline }) => `${name}: ${tagline}`);
  const names = betas.map(({ name }) => name).join(', ');
  if (names) entries.push(`${betasTitle(betas)}: ${names}`);
  for (const { kind, title } of companions) entries.push(`${kind}: ${title}`);
  return entries.map((entry) => wrap(entry, '  ', '* ')).join('\n');
}

function sponsorText({ name, url, text }: Sponsor): string {
  return `${ADVERTISEMENT}\n${wrap(`${name}: ${text}`)}\n${url}`;
}

function reviewText(review: Review, links: Links): string[] {
  const { name, tagline, url, slug, likes, dislikes, disclosure } = review;
  const numbered: string[] = [url];
  const side = (title: string, { tree }: Review['likes']) =>
    `${title}\n${plainBlocks(tree, numbered, '  ').join('\n\n')}`;
  const words = [
    `${wrap(`${name} [1]`)}\n${wrap(tagline)}`,
    side(sideTitles.likes, likes),
    side(sideTitles.dislikes, dislikes),
    wrap(reviewFacts(review).join(' · ')),
    disclosure !== 'none' && wrap(`Disclosure: ${disclosure}`),
  ].filter((block) => block !== false);
  numbered.push(links.tool(slug));
  return [...words, `${ON_THE_WEB} [${numbered.length}]`, linkList(numbered)];
}

function betasText(betas: readonly Beta[]): string[] {
  if (betas.length === 0) return [];
  const blocks = betas.map((beta) =>
    [wrap(beta.name), wrap(beta.tagline), wrap(betaFacts(beta).join(' · ')), beta.url].join('\n'),
  );
  return [RULE, betasTitle(betas), ...blocks];
}

function companionsText({ companions }: Issue, links: Links): string[] {
  if (companions.length === 0) return [];
  const blocks = companions.map((companion) =>
    [
      wrap(`${companion.kind}: ${companion.title}`),
      wrap(companion.about),
      links.companion(companion),
    ].join('\n'),
  );
  return [RULE, COMPANIONS_TITLE, ...blocks];
}
