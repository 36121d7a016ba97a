import { UserError } from '#errors';
import {
  contentPolicy,
  styleHashesIn,
  withPolicy,
  type PageNeeds,
} from '../serve/content-policy.ts';

const SCRIPT = /<script\b([^>]*)>/g;
/** Types of a script element that a browser does not run. */
const DATA = /\btype="?application\/(?:ld\+)?json\b/;
/** The page that loads Pagefind, which is WebAssembly. */
const SEARCH = 'search/index.html';

/**
 * A built page with the Content-Security-Policy that it needs in its head, so that the policy goes
 * wherever the page goes.
 * @param name of its file, below the folder of the site.
 * @throws {UserError} where the page has a script inside itself.
 */
export function withNeededPolicy(html: string, name: string): string {
  return withPolicy(html, contentPolicy(needsOf(html, name)));
}

/** What a page needs, by what is in it. */
export function needsOf(html: string, name: string): PageNeeds {
  const scripts = [...html.matchAll(SCRIPT)]
    .map(([, attributes = '']) => attributes)
    .filter((attributes) => !DATA.test(attributes));
  if (scripts.some((attributes) => !/\bsrc=/.test(attributes)))
    throw new UserError(`${name} has a script inside itself, which no browser may run.`, {
      hint: 'Take `is:inline` off it: then Astro makes it a file, which the page loads.',
    });
  return {
    styles: styleHashesIn(html),
    scripts: scripts.length > 0,
    webAssembly: name === SEARCH,
    media: /<(?:audio|video)\b/.test(html),
  };
}
