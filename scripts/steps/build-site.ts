import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '#environment';
import { UserError } from '#errors';
import { removeSiteBefore } from '../build/kept-pages.ts';
import { SOURCES } from '../build/sources.ts';
import { buildPagesApart, type BuiltPages } from './build-pages.ts';
import { indexSearch } from './index-search.ts';

/** Where the site is built to, unless a command says otherwise. */
export const DIST = 'dist';

/** What a build made, and how long it took. */
export type Built = Omit<BuiltPages, 'level'>;

/**
 * Builds the site and its search index into a folder below the project.
 * @param options.compress whether to keep compressed copies beside the files.
 * @throws {UserError} with every finding where the content has errors.
 */
export async function buildSite(
  environment: Environment,
  outDir: string,
  { compress = true }: { compress?: boolean } = {},
): Promise<Built> {
  const fingerprint = await fingerprintOf(environment);
  const { level, steps, ...built } = await buildPagesApart(outDir, compress);
  const since = performance.now();
  await Promise.all([indexSearch(join(outDir, 'client'), level), removeSiteBefore(outDir)]);
  writeFileSync(join(outDir, 'fingerprint'), fingerprint);
  return { ...built, steps: { ...steps, 'search index': (performance.now() - since) / 1000 } };
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
  const file = join(outDir, 'fingerprint');
  return existsSync(file) && readFileSync(file, 'utf8') === (await fingerprintOf(environment));
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
