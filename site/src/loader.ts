import type { Loader, LoaderContext } from 'astro/loaders';
import { loadLibrary, type Library } from '#content/library.ts';
import { readEnvironment } from '#environment';
import { reasonOf } from '#errors';

const DEBOUNCE_MS = 50;

const { contentDir } = readEnvironment();

/** All collections of one load come from one reading of the files. */
let reading: Promise<Library> | undefined;
let said: unknown;

/**
 * An Astro loader over the one content library. Each review is rendered to HTML there,
 * once, instead of becoming a JavaScript module of its own.
 */
export function libraryLoader(
  name: string,
  select: (library: Library) => (readonly [id: string, data: Record<string, unknown>])[],
): Loader {
  async function fill(context: LoaderContext): Promise<void> {
    const { store } = context;
    const library = await (reading ??= loadLibrary(contentDir));
    const entries = select(library);
    const ids = new Set(entries.map(([id]) => id));
    for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
    for (const [id, data] of entries) store.set({ id, data, digest: context.generateDigest(data) });
  }

  return {
    name: `threehundred-${name}`,
    async load(context) {
      await fill(context);
      const { watcher, logger } = context;
      if (!watcher) return;
      watcher.add(contentDir);
      let timer: NodeJS.Timeout | undefined;
      watcher.on('all', (_event, file) => {
        if (!file.startsWith(contentDir) || !/\.(mdx|yaml)$/.test(file)) return;
        reading = undefined;
        clearTimeout(timer);
        timer = setTimeout(() => {
          fill(context).catch((error: unknown) => {
            // Every collection meets the same error of the one reading: it is said once.
            if (error !== said) logger.error(reasonOf(error));
            said = error;
          });
        }, DEBOUNCE_MS);
      });
    },
  };
}
