import type { Loader } from 'astro/loaders';
import { readEnvironment } from '#environment';
import { readForBuild, type BuiltContent } from './built-content.ts';
import type { PageLibrary } from './page-library.ts';

const { contentDir } = readEnvironment();

/** All collections of one load come from one reading of the files. */
let reading: Promise<BuiltContent> | undefined;

/**
 * An Astro loader over the one content library. Each review is rendered to HTML there,
 * once, instead of becoming a JavaScript module of its own.
 */
export function libraryLoader(name: keyof PageLibrary): Loader {
  return {
    name: `threehundred-${name}`,
    async load(context) {
      const { store, watcher } = context;
      // While the editor writes, pages read the live library and not this store.
      if (watcher) return;
      const { entries } = await (reading ??= readForBuild(contentDir));
      const ids = new Set(entries[name].map(([id]) => id));
      for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
      for (const [id, data] of entries[name])
        store.set({ id, data: { ...data }, digest: context.generateDigest({ ...data }) });
    },
  };
}
