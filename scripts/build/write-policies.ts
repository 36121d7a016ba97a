import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
 * Writes into each built page the Content-Security-Policy that it needs, so that the policy goes
 * wherever the page goes.
 * @throws {UserError} where a page has a script inside itself.
 */
export function writePolicies(folder: string): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((one) => one.endsWith('.html'))) {
    const file = join(folder, name);
    // Thousands of small files: to wait for each takes longer than to read it.
    const html = readFileSync(file, 'utf8');
    writeFileSync(file, withPolicy(html, contentPolicy(needsOf(html, name))));
  }
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
