import type { Article } from 'schema-dts';
import { publication } from '#content/publication.ts';
import type { PageInterview, PageProfile } from '../library.ts';
import { publisher } from './publication.ts';

/** An interview. Who answers may be several people, so they are named in words alone. */
export function interviewData(site: URL, interview: PageInterview): Exclude<Article, string> {
  const { slug, title, person, role, date } = interview;
  return article(site, `/interviews/${slug}/`, {
    headline: title,
    description: `${person}, ${role}`,
    datePublished: date,
  });
}

/** A profile of a project or a company. */
export function profileData(site: URL, profile: PageProfile): Exclude<Article, string> {
  const { slug, name, tagline, url, date } = profile;
  return {
    ...article(site, `/profiles/${slug}/`, {
      headline: name,
      description: tagline,
      datePublished: date,
    }),
    about: { '@type': profile.kind === 'company' ? 'Organization' : 'Project', name, url },
  };
}

function article(
  site: URL,
  path: string,
  said: { headline: string; description: string; datePublished: string },
): Exclude<Article, string> {
  const url = new URL(path, site).href;
  return {
    '@type': 'Article',
    '@id': `${url}#article`,
    url,
    mainEntityOfPage: url,
    ...said,
    image: new URL('/og/front.png', site).href,
    inLanguage: publication.language,
    author: publisher(site),
    publisher: publisher(site),
  };
}
