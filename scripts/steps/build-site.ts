import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Environment } from '#environment';
import { UserError } from '#errors';
import type { PageSource } from '../build/kept-pages.ts';
import { hashOfServer, SOURCES } from '../build/sources.ts';
import { beginRelease } from '../releases/new-release.ts';
import { currentRelease, whyNotTaken } from '../releases/release.ts';
import { buildPagesApart, type BuiltPages } from './build-pages.ts';
import { indexSearch } from './index-search.ts';

/** Where the site is built to, unless a command says otherwise. */
export const DIST = 'dist';

/** What a build made, and how long it took. */
export type Built = Omit<BuiltPages, 'level'>;

/** How a server that serves the release before comes to the new one; nothing where there was none. */
export type Followed = 'by-itself' | 'after-restart' | undefined;

/**
 * Builds the site and its search index into a folder below the project, as a new release beside
 * the one that is served. It is there at once and whole, or not at all.
 * @param options.compress whether to keep compressed copies beside the files.
 * @throws {UserError} with every finding where the content has errors, or where another build
 * into the same folder is under way.
 */
export async function buildSite(
  environment: Environment,
  outDir: string,
  { compress = true }: { compress?: boolean } = {},
): Promise<Built & { followed: Followed }> {
  const made = {
    siteUrl: environment.siteUrl,
    server: hashOfServer(process.cwd()),
    fingerprint: await fingerprintOf(environment),
  };
  const release = beginRelease(outDir);
  try {
    const { folder, before, spare } = release;
    const cacheDir = join('var/cache', relative(process.cwd(), resolve(outDir)));
    const sources: PageSource[] = [];
    if (spare) sources.push({ folder: spare.folder, taking: 'move' });
    if (before) sources.push({ folder: before.folder, taking: 'link' });
    const work = { folder, cacheDir, sources, compress };
    const { level, steps, ...built } = await buildPagesApart(work);
    const since = performance.now();
    await indexSearch(join(folder, 'client'), level);
    release.publish(made);
    const seconds = (performance.now() - since) / 1000;
    return {
      ...built,
      steps: { ...steps, 'search index': seconds },
      followed: before && (whyNotTaken(made, before.record) ? 'after-restart' : 'by-itself'),
    };
  } finally {
    release.end();
  }
}

/**
 * Builds the site in a process of its own: a build sets NODE_ENV and fills the memory, and
 * neither is for a server that goes on afterwards.
 * @throws {UserError} where it fails; why is on stderr.
 */
export async function buildSiteApart(outDir: string): Promise<void> {
  const child = spawn(process.execPath, ['scripts/run.cjs', 'build', '--out', outDir], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new UserError('The site could not be built. Why stands above.');
}

/** Whether a folder holds the site of exactly these sources and this environment. */
export async function isBuilt(environment: Environment, outDir: string): Promise<boolean> {
  const release = currentRelease(outDir);
  return release?.record.fingerprint === (await fingerprintOf(environment));
}

async function fingerprintOf({ siteUrl, contentDir }: Environment): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([siteUrl, contentDir]));
  for (const source of [...SOURCES, contentDir])
    for (const line of await describe(source)) hash.update(line);
  return hash.digest('hex');
}

/** Each file below a path with its size and time, in the order of the names. */
async function describe(path: string): Promise<string[]> {
  const found = await stat(path);
  if (found.isFile()) return [`${path} ${found.size} ${found.mtimeMs}\n`];
  const names = await readdir(path, { recursive: true });
  const lines = await Promise.all(
    names.sort().map(async (name) => {
      const { size, mtimeMs } = await stat(join(path, name));
      return `${path}/${name} ${size} ${mtimeMs}\n`;
    }),
  );
  return lines;
}
