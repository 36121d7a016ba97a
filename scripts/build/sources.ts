import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Environment } from '#environment';

/** What the built site is made of, but for the content itself. */
export const SOURCES = [
  'site',
  'content',
  'emails',
  'drizzle',
  'scripts/build',
  'scripts/footprint',
  'scripts/serve',
  'astro.config.ts',
  'environment.ts',
  'errors.ts',
  'newsletter.config.ts',
  'package-lock.json',
];

/** What a server keeps in memory for as long as it runs, beside the pages of the built site. */
const SERVER_SOURCES = [
  'content',
  'emails',
  'drizzle',
  'scripts/serve',
  'environment.ts',
  'errors.ts',
  'newsletter.config.ts',
  'package-lock.json',
];

/** Content stands in the same folder as the code that reads it, and tests stand beside it. */
const isCode = (path: string) =>
  (!path.startsWith('content') || path.endsWith('.ts')) && !/\.test\.tsx?$/.test(path);

/**
 * A hash of all code and configuration that a built page can depend on, by the text of every
 * file.
 * @param root of the project.
 * @param more what else decides on the pages, such as an option of the build.
 */
export function hashOfCode(
  { siteUrl }: Pick<Environment, 'siteUrl'>,
  root: string,
  ...more: unknown[]
): string {
  return hashOf(SOURCES, root, [siteUrl, process.versions.node, ...more]);
}

/**
 * A hash of all code and configuration that a server keeps in memory. The pages on demand
 * that were built for another server may expect tables that this one does not have.
 */
export function hashOfServer(root: string): string {
  return hashOf(SERVER_SOURCES, root, []);
}

function hashOf(sources: readonly string[], root: string, facts: unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const source of sources)
    for (const file of filesIn(join(root, source)))
      if (isCode(relative(root, file)))
        hash.update(`${relative(root, file)}\n`).update(readFileSync(file));
  return hash.digest('base64url');
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
