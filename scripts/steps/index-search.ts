import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { compressFiles } from '../build/compress-files.ts';
import { isText } from '../build/compression.ts';
import { UserError } from '#errors';

/** Pagefind's own user interface: the search page has one of ours. */
const UNUSED = ['ui', 'modular-ui', 'component-ui', 'highlight'].flatMap((name) =>
  ['js', 'css'].map((ending) => `pagefind-${name}.${ending}`),
);

/** Where pages lie that are marked with `data-pagefind-body`: every other one need not be read. */
const PAGES = '{tools,issues,interviews,profiles,podcast}/*/index.html';

/**
 * Writes the search index of the built pages into `pagefind/` beside them. Only what is
 * marked with `data-pagefind-body` is indexed: reviews, issues and the longer texts.
 * @param level of Brotli for the copies of its scripts; nothing where none are kept.
 */
export async function indexSearch(clientDir: string, level?: number): Promise<void> {
  const outputPath = join(clientDir, 'pagefind');
  await rm(outputPath, { recursive: true, force: true });
  try {
    const { index, errors } = await createIndex();
    if (!index) throw failed(errors);
    for (const step of [
      () => index.addDirectory({ path: clientDir, glob: PAGES }),
      () => index.writeFiles({ outputPath }),
    ]) {
      const answer = await step();
      if (answer.errors.length > 0) throw failed(answer.errors);
    }
  } finally {
    await close();
  }
  await Promise.all(UNUSED.map((name) => rm(join(outputPath, name), { force: true })));
  if (level === undefined) return;
  const texts = (await readdir(outputPath, { recursive: true })).filter(isText);
  compressFiles(
    texts.map((name) => join(outputPath, name)),
    level,
  );
}

function failed(errors: readonly string[]): UserError {
  return new UserError(`The search index could not be made: ${errors.join(' ')}`, {
    hint: 'Pagefind makes it, with a program of its own from npm. `npm install` brings it back.',
  });
}
