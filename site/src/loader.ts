import type { Loader } from 'astro/loaders';
import { loadLibrary, type Library } from '#content/library.ts';
import { readEnvironment } from '#environment';

const { contentDir } = readEnvironment();

/** All collections of one load come from one reading of the files. */
let reading: Promise<Library> | undefined;

/**
 * An Astro loader over the one content library. Each review is rendered to HTML there,
 * once, instead of becoming a JavaScript module of its own.
 */
export function libraryLoader(
  name: string,
  select: (library: Library) => (readonly [id: string, data: object])[],
): Loader {
  return {
    name: `threehundred-${name}`,
    async load(context) {
      const { store, watcher } = context;
      // While the editor writes, pages read the live library and not this store.
      if (watcher) return;
      const library = await (reading ??= loadLibrary(contentDir));
      const entries = select(library);
      const ids = new Set(entries.map(([id]) => id));
      for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
      for (const [id, data] of entries)
        store.set({ id, data: { ...data }, digest: context.generateDigest({ ...data }) });
    },
  };
}
