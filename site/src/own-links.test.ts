import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCES = ['pages', 'layouts', 'components'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:astro|mdx)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name)),
);
/** A path of this site as text in quotes, and as the address of a link in Markdown. */
const PATHS = /(?:["'`]|\]\()(\/(?!\/)[\w/.#-]*)(?=["'`)])/g;

/** What a route with parameters always makes, and the desk, which `npm run dev` adds. */
const BY_NAME = new Set([
  '/',
  '/apple-touch-icon.png',
  '/badges/featured-dark.svg',
  '/badges/featured.svg',
  '/betas/by-name/',
  '/betas/by-state/',
  '/desk/',
]);

/** The paths that a source names with no part left to be filled in. */
function pathsIn(source: string): string[] {
  const text = source.replace(/^import .*$/gm, '');
  return [...text.matchAll(PATHS)].flatMap(([, path = '']) => path.split('#')[0] || []);
}

/** Whether a page is there in every publication, whatever its content. */
function isAlwaysThere(path: string): boolean {
  const bare = path.replace(/^\/|\/$/g, '');
  const files = path.endsWith('/')
    ? [`${bare}.mdx`, `${bare}.astro`, `${bare}/index.astro`, `${bare}/[...page].astro`]
    : [`${bare}.ts`, `${bare}.astro`, `${bare}/index.astro`, `../../public/${bare}`];
  return (
    BY_NAME.has(path) || files.some((file) => existsSync(join(import.meta.dirname, 'pages', file)))
  );
}

describe('the pages of the site', () => {
  it.each(SOURCES.map((file) => [relative(import.meta.dirname, file), file]))(
    '%s names no path that is not there in every publication',
    (_name, file) => {
      expect(pathsIn(readFileSync(file, 'utf8')).filter((path) => !isAlwaysThere(path))).toEqual(
        [],
      );
    },
  );

  it('are seen to name a page of one publication', () => {
    const source = 'See [the page](/about/), [this](/interviews/one/) and <a href="/tools/two/">.';
    expect(pathsIn(source).filter((path) => !isAlwaysThere(path))).toEqual([
      '/interviews/one/',
      '/tools/two/',
    ]);
  });
});
