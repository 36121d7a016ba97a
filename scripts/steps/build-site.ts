import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Environment } from '#environment';
import { reasonOf, UserError } from '#errors';
import { isText, levelFor } from '../build/compression.ts';
import { finishInThreads } from '../build/finish-in-threads.ts';
import { keepPages } from '../build/kept-pages.ts';
import { onDemandStyles } from '../build/on-demand-styles.ts';
import { onStderr } from '../build/on-stderr.ts';
import { hashOfCode, SOURCES } from '../build/sources.ts';
import { watchSteps, type StepTimes } from '../build/step-times.ts';
import { indexSearch } from './index-search.ts';

/** Where the site is built to, unless a command says otherwise. */
export const DIST = 'dist';

/** What a build made, and how long it took. */
export interface Built {
  /** How many pages there are. */
  pages: number;
  /** How many of them were taken over from the build before. */
  kept: number;
  /** How long each step took, in seconds. */
  steps: StepTimes;
}

/**
 * Builds the site and its search index into a folder below the project. The loader checks the
 * content on the way.
 * @param options.compress whether to keep compressed copies beside the files.
 * @throws {UserError} with every finding where the content has errors.
 */
export async function buildSite(
  environment: Environment,
  outDir: string,
  { compress = true }: { compress?: boolean } = {},
): Promise<Built> {
  const steps = watchSteps('content');
  const fingerprint = await fingerprintOf(environment);
  const client = join(outDir, 'client');
  const cacheDir = join('var/cache', relative(process.cwd(), resolve(outDir)));
  const kept = keepPages(outDir, cacheDir, hashOfCode(environment, process.cwd(), compress));
  const { build } = await import('astro');
  try {
    await onStderr(() =>
      build({
        root: process.cwd(),
        outDir,
        cacheDir,
        logLevel: 'warn',
        integrations: [onDemandStyles(outDir), steps.astro, kept.astro],
      }),
    );
  } catch (error) {
    throw whyNotBuilt(error);
  }
  const finished = kept.putBack();
  steps.begin('search index');
  await indexSearch(client);
  steps.begin('policies and compressed copies');
  const texts = (await readdir(client, { recursive: true })).filter(isText);
  const level = compress ? levelFor(texts.length) : undefined;
  // So many more files, or so many fewer, that all are compressed in another way: once more,
  // with nothing taken over.
  if (finished.size > 0 && level !== kept.level)
    return buildSite(environment, outDir, { compress });
  // The last step that touches the files: a compressed copy is of what stands there now.
  const names = texts.filter((name) => !finished.has(name));
  const isPage = (name: string) => name.endsWith('.html');
  await finishInThreads({ folder: client, names: names.filter((name) => !isPage(name)), level });
  // Last: what a page says of its weight is about the compressed files that it loads.
  await finishInThreads({ folder: client, names: names.filter(isPage), level });
  kept.remember(level);
  writeFileSync(join(outDir, 'fingerprint'), fingerprint);
  return {
    pages: texts.filter(isPage).length,
    kept: finished.size,
    steps: steps.finish(),
  };
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
