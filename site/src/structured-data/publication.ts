import type { Organization, WebSite } from 'schema-dts';
import { publication } from '#content/publication.ts';

const idOf = (site: URL) => new URL('/#publication', site).href;

/** The publication, as author and publisher of everything here. */
export function organization(site: URL): Exclude<Organization, string> {
  const { name, description, replyTo } = publication;
  return {
    '@type': 'Organization',
    '@id': idOf(site),
    name,
    description,
    url: new URL('/', site).href,
    logo: new URL('/favicon.svg', site).href,
    email: replyTo,
  };
}

/** The publication, as other things name it. */
export function publisher(site: URL): Exclude<Organization, string> {
  const { name } = publication;
  return { '@type': 'Organization', '@id': idOf(site), name, url: new URL('/', site).href };
}

/** The site as a whole, for its home page. */
export function webSite(site: URL): Exclude<WebSite, string> {
  const { name, tagline, language } = publication;
  return {
    '@type': 'WebSite',
    '@id': new URL('/#site', site).href,
    name,
    description: tagline,
    url: new URL('/', site).href,
    inLanguage: language,
    publisher: { '@id': idOf(site) },
  };
}
