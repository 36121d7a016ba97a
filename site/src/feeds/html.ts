import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { accessNames, betaKindNames, longDate, platformList } from '#content/names.ts';
import type { AbsoluteLink } from '../absolute.ts';
import { betaStateWords } from '../beta-state.ts';
import { hostOf } from '../components/words.ts';
import type { PageBeta, PageIssue, PageReview } from '../library.ts';

type Nodes = (Element | Root)[];

/** HTML of the content, rendered and checked already. */
const rendered = (value: string): Root => h(null, [{ type: 'raw', value }]);

const asHtml = (nodes: Nodes) => toHtml(h(null, nodes), { allowDangerousHtml: true });

/** Plain text where a feed has HTML, as RSS 2.0 has in every `description`. */
export function textAsHtml(text: string): string {
  return toHtml({ type: 'text', value: text });
}

/** An issue for a feed reader: the words of its page in the same order, without a style. */
export function issueHtml(issue: PageIssue, reviews: readonly PageReview[], at: AbsoluteLink) {
  const { sponsor, intro, betas } = issue;
  return asHtml([
    ...(sponsor
      ? [
          h('p', 'Advertisement'),
          h('p', [
            h('strong', `${sponsor.name}:`),
            ' ',
            h('a', { href: sponsor.url, rel: 'sponsored' }, sponsor.text),
          ]),
        ]
      : []),
    rendered(intro.html),
    ...reviews.flatMap((review) => [
      h('h2', h('a', { href: at(`/tools/${review.slug}/`) }, review.name)),
      ...reviewNodes(review, 'h3'),
    ]),
    ...(betas.length > 0
      ? [
          h('h2', betas.length === 1 ? 'Beta' : 'Betas'),
          h(
            'ul',
            betas.map((beta) =>
              h('li', [
                h('a', { href: beta.url }, beta.name),
                `: ${beta.tagline}. ${betaStateWords(beta)}.`,
              ]),
            ),
          ),
        ]
      : []),
  ]);
}

/** A review for a feed reader, under its own title. */
export function reviewHtml(review: PageReview): string {
  return asHtml(reviewNodes(review, 'h2'));
}

/** A beta for a feed reader, under its own title. */
export function betaHtml(beta: PageBeta, at: AbsoluteLink): string {
  return asHtml([
    h('p', beta.tagline),
    h('p', betaFacts(beta).join(' · ')),
    h('p', h('a', { href: beta.url }, hostOf(beta.url))),
    ...beta.issues.map((number) =>
      h('p', h('a', { href: at(`/issues/${number}/`) }, `Issue ${number}`)),
    ),
  ]);
}

function reviewNodes(review: PageReview, heading: 'h2' | 'h3'): Nodes {
  const { tagline, url, likes, dislikes, disclosure } = review;
  return [
    h('p', tagline),
    h('p', h('a', { href: url }, hostOf(url))),
    h(heading, 'Likes'),
    rendered(likes.html),
    h(heading, 'Dislikes'),
    rendered(dislikes.html),
    h('p', facts(review).join(' · ')),
    ...(disclosure === 'none' ? [] : [h('p', [h('strong', 'Disclosure:'), ` ${disclosure}`])]),
  ];
}

function betaFacts(beta: PageBeta): string[] {
  return [
    betaStateWords(beta),
    beta.categoryName,
    betaKindNames[beta.kind],
    `Announced ${longDate(beta.announced)}`,
    `Last checked ${longDate(beta.checked)}`,
  ];
}

function facts(review: PageReview): string[] {
  const { categoryName, access, license, platforms, version, reviewed } = review;
  return [
    categoryName,
    accessNames[access],
    license,
    platformList(platforms),
    version && `Version ${version}`,
    `Reviewed ${longDate(reviewed)}`,
  ].filter((fact): fact is string => Boolean(fact));
}
