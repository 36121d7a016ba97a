import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Environment } from '#environment';
import { reasonOf, UserError } from '#errors';
import { compressFiles } from '../build/compress-files.ts';
import { isText, levelFor } from '../build/compression.ts';
import { finishPages } from '../build/finish-pages.ts';
import { onDemandStyles } from '../build/on-demand-styles.ts';
import { indexSearch } from './index-search.ts';

/** Where the site is built to, unless a command says otherwise. */
export const DIST = 'dist';

/** What the built site is made of. */
const SOURCES = [
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

/**
 * Builds the site and its search index into a folder below the project, and says how long
 * that took. The loader checks the content on the way.
 * @param options.compress whether to keep compressed copies beside the files.
 * @throws {UserError} with every finding where the content has errors.
 */
export async function buildSite(
  environment: Environment,
  outDir: string,
  { compress = true }: { compress?: boolean } = {},
): Promise<string> {
  const started = performance.now();
  const fingerprint = await fingerprintOf(environment);
  const { build } = await import('astro');
  try {
    await build({
      root: process.cwd(),
      outDir,
      cacheDir: join('var/cache', relative(process.cwd(), resolve(outDir))),
      logLevel: 'warn',
      integrations: [onDemandStyles(outDir)],
    });
  } catch (error) {
    throw whyNotBuilt(error);
  }
  const clientDir = join(outDir, 'client');
  await indexSearch(clientDir);
  const pages = await finishFiles(clientDir, compress);
  writeFileSync(join(outDir, 'fingerprint'), fingerprint);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return `Built ${pages} pages into ${outDir}/ in ${seconds} s.`;
}

/**
 * The steps after which a built file stays as it is: a compressed copy is of what stands there.
 * @returns how many pages there are.
 */
async function finishFiles(clientDir: string, compress: boolean): Promise<number> {
  const texts = (await readdir(clientDir, { recursive: true })).filter(isText);
  const [pages, others] = [true, false].map((html) =>
    texts.filter((name) => name.endsWith('.html') === html),
  ) as [string[], string[]];
  const level = compress ? levelFor(texts.length) : undefined;
  if (level !== undefined)
    await compressFiles(
      others.map((name) => join(clientDir, name)),
      level,
    );
  // Last: what a page says of its weight is about the compressed files.
  await finishPages(clientDir, pages, level);
  return pages.length;
}

/** The loader's own error where it is one: Astro loads the modules a second time, so by name. */
function whyNotBuilt(error: unknown): UserError {
  if (error instanceof Error && error.name === 'UserError')
    return new UserError(error.message, { ...('hint' in error && { hint: String(error.hint) }) });
  return new UserError(`The site could not be built: ${reasonOf(error)}`, {
    hint: 'What stands above says where. `npm run check` looks at the content alone.',
    cause: error,
  });
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
