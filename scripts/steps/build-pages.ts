import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { AstroInlineConfig } from 'astro';
import type { Environment } from '#environment';
import { reasonOf, UserError } from '#errors';
import { keepPages, type PageSource } from '../build/kept-pages.ts';
import { makePages } from '../build/make-pages.ts';
import { onDemandStyles } from '../build/on-demand-styles.ts';
import { onStderr } from '../build/on-stderr.ts';
import { hashOfCode } from '../build/sources.ts';
import { watchSteps, type StepTimes } from '../build/step-times.ts';

/** The pages that a build made, with all files but the search index. */
export interface BuiltPages {
  /** How many pages there are. */
  pages: number;
  /** How many of them were taken over from the build before. */
  kept: number;
  /** The level of Brotli of the compressed copies; nothing where none are kept. */
  level: number | undefined;
  /** How long each step took, in seconds. */
  steps: StepTimes;
}

/** What pages are built from and to. */
export interface PagesWork {
  /** The folder of the release that is made. */
  folder: string;
  /** What belongs to the same `--out` from one build to the next. */
  cacheDir: string;
  /** The releases that unchanged pages are taken over from. */
  sources: readonly PageSource[];
  /** Whether compressed copies are kept. */
  compress: boolean;
}

/** What the process says at its end: an error loses what it is on the way. */
type SaidOfPages =
  { built: BuiltPages } | { failure: { message: string; hint: string | undefined } };

/**
 * Builds everything of the site but the search index, in this process. The loader checks the
 * content on the way.
 * @throws {UserError} with every finding where the content has errors.
 */
export async function buildPages(
  environment: Environment,
  { folder, cacheDir, sources, compress }: PagesWork,
): Promise<BuiltPages> {
  const steps = watchSteps('content');
  const kept = keepPages(folder, hashOfCode(environment, process.cwd(), compress), sources);
  const making = makePages(join(folder, 'client'), kept, compress);
  try {
    await buildWithAstro({
      root: process.cwd(),
      outDir: folder,
      cacheDir,
      logLevel: 'warn',
      integrations: [onDemandStyles(folder), steps.astro, making.astro],
    });
    steps.begin('the last copies');
    await making.finishRest();
  } finally {
    await making.close();
  }
  kept.remember();
  return {
    pages: making.pages(),
    kept: kept.count(),
    level: making.level(),
    steps: steps.finish(),
  };
}

async function buildWithAstro(config: AstroInlineConfig): Promise<void> {
  const { build } = await import('astro');
  try {
    await onStderr(() => build(config));
  } catch (error) {
    throw whyNotBuilt(error);
  }
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

/** In megabytes, half of what V8 takes: what pages leave behind is collected as quickly in less. */
const FLAGS = ['--max-semi-space-size=16'];
/** glibc keeps memory for each of many threads, which none of them needs for long. */
const FEW_ARENAS = { MALLOC_ARENA_MAX: '2' };

/**
 * The same in a process of its own, which gives its memory back when it ends: the search index
 * that follows takes as much again.
 * @throws {UserError} as above.
 */
export async function buildPagesApart(work: PagesWork): Promise<BuiltPages> {
  const args = ['scripts/run.cjs', 'build', '--pages-alone', JSON.stringify(work)];
  const child = spawn(process.execPath, [...FLAGS, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...FEW_ARENAS, ...process.env },
  });
  let said: SaidOfPages | undefined;
  child.on('message', (message) => (said = message as SaidOfPages));
  await once(child, 'close');
  if (said && 'built' in said) return said.built;
  if (said) throw new UserError(said.failure.message, { hint: said.failure.hint });
  throw new UserError('The site could not be built. Why stands above.');
}

/** Does what `buildPagesApart` asks for, in the process that it started. */
export async function buildPagesForParent(...args: Parameters<typeof buildPages>): Promise<void> {
  // Whoever asked is gone.
  process.on('disconnect', () => process.exit(1));
  let said: SaidOfPages;
  try {
    said = { built: await buildPages(...args) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    said = { failure: { message: error.message, hint: error.hint } };
  }
  process.send?.(said, () => process.disconnect());
}
