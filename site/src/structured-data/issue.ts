import type { PublicationIssue } from 'schema-dts';
import { publication } from '#content/publication.ts';
import type { PageIssue } from '../library.ts';
import { publisher } from './publication.ts';

/** An issue of the newsletter; its reviews are named by the id that their own pages give them. */
export function issueData(site: URL, issue: PageIssue): Exclude<PublicationIssue, string> {
  const { number, date, subject, preheader, reviews } = issue;
  const url = new URL(`/issues/${number}/`, site).href;
  return {
    '@type': 'PublicationIssue',
    '@id': `${url}#issue`,
    url,
    name: subject,
    description: preheader,
    issueNumber: number,
    datePublished: date,
    image: new URL(`/og/issues/${number}.png`, site).href,
    inLanguage: publication.language,
    publisher: publisher(site),
    isPartOf: {
      '@type': 'Periodical',
      name: publication.name,
      url: new URL('/', site).href,
    },
    hasPart: reviews.map((slug) => ({ '@id': new URL(`/tools/${slug}/#review`, site).href })),
  };
}
