import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { readEnvironment } from '#environment';
import { readForBuild } from './built-content.ts';
import type { BuiltContent } from './built-entries.ts';
import type { ServerContent } from './server-content.ts';

const { contentDir } = readEnvironment();

/** All collections of one load come from one reading of the files. */
let read: BuiltContent | undefined;

const selections: {
  [Name in keyof ServerContent]: (
    content: BuiltContent,
  ) => (readonly [string, ServerContent[Name]])[];
} = {
  issueDays: ({ entries }) =>
    entries.issues.map(({ number, date }) => [String(number), { number, date }]),
  reviewedTools: ({ entries }) =>
    entries.reviews.map(({ slug, name, url, repo }) => [slug, { slug, name, url, repo }]),
};

/**
 * An Astro loader that reads the publication for a build, and gives the pages all of it in
 * memory. What it keeps is the little that the server is asked for.
 */
export function forServer(name: keyof ServerContent): Loader {
  return {
    name: `threehundred-${name}`,
    async load(context) {
      const { store, watcher, config } = context;
      // While the editor writes, pages read the live library.
      if (watcher) return;
      const kept = selections[name](
        (read ??= readForBuild(
          contentDir,
          fileURLToPath(new URL('content.json', config.cacheDir)),
        )),
      );
      store.clear();
      for (const [id, known] of kept) {
        const data = { ...known };
        store.set({ id, data, digest: context.generateDigest(data) });
      }
    },
  };
}
