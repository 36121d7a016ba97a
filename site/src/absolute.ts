import { readEnvironment } from '#environment';

/** The address of a path of the site, with its origin. */
export type AbsoluteLink = (path: string) => string;

/**
 * Absolute links from SITE_URL, for what is read away from the site.
 * @param site what Astro hands an endpoint: the `site` of its configuration.
 */
export function linksFrom(site: URL = new URL(readEnvironment().siteUrl)): AbsoluteLink {
  return (path) => new URL(path, site).href;
}
