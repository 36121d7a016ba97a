import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { publicationDirection } from '#content/direction.ts';
import { betaFacts, reviewFacts } from '#content/facts.ts';
import { longDate } from '#content/names.ts';
import type { AbsoluteLink } from '../absolute.ts';
import { companionPath } from '../companion-path.ts';
import { hostOf } from '../components/words.ts';
import type { PageBeta, PageIssue, PageReview } from '../library.ts';

type Nodes = (Element | Root)[];

/** HTML of the content, rendered and checked already. */
const rendered = (value: string): Root => h(null, [{ type: 'raw', value }]);

/** A program for feeds does not know the direction of a language: it is said where it is not usual. */
function asHtml(nodes: Nodes): string {
  const direction = publicationDirection();
  const whole = direction === 'rtl' ? h('div', { dir: direction }, nodes) : h(null, nodes);
  return toHtml(whole, { allowDangerousHtml: true });
}

/** Plain text where a feed has HTML, as RSS 2.0 has in every `description`. */
export function textAsHtml(text: string): string {
  return toHtml({ type: 'text', value: text });
}

/** An issue for a feed reader: the words of its page in the same order, without a style. */
export function issueHtml(issue: PageIssue, reviews: readonly PageReview[], at: AbsoluteLink) {
  const { sponsor, intro, betas, companions } = issue;
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
                `: ${beta.tagline}. ${betaFacts(beta).join(' · ')}`,
              ]),
            ),
          ),
        ]
      : []),
    ...(companions.length > 0
      ? [
          h('h2', 'Also this week'),
          h(
            'ul',
            companions.map((companion) =>
              h('li', [
                `${companion.kind}: `,
                h('a', { href: at(companionPath(companion)) }, companion.title),
                `. ${companion.about}`,
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
    h('p', [...betaFacts(beta), ...betaDates(beta)].join(' · ')),
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
    h('p', reviewFacts(review).join(' · ')),
    ...(disclosure === 'none' ? [] : [h('p', [h('strong', 'Disclosure:'), ` ${disclosure}`])]),
  ];
}

function betaDates({ announced, checked }: PageBeta): string[] {
  return [`Announced ${longDate(announced)}`, `Last checked ${longDate(checked)}`];
}
