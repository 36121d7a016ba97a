import type { LastChange } from './last-changes.ts';
import type { PageLibrary } from './page-library.ts';

/** What pages need of a publication. The library itself, with every tree in it, is let go. */
export interface BuiltContent {
  /** The entries of each collection. */
  entries: { [Name in keyof PageLibrary]: PageLibrary[Name][] };
  lastChange: LastChange;
}

// A build loads this module three times: for its configuration, for what reads the content, and
// for the pages.
const shared = globalThis as { threehundredBuilt?: Map<string, BuiltContent> };

/** What was read for a build, by its folder. */
export const built = (shared.threehundredBuilt ??= new Map<string, BuiltContent>());

/**
 * The entries that were read for the build of which this page is a part. They are handed over in
 * memory: Astro's own store would make a JavaScript module of them.
 */
export function builtEntries<Name extends keyof PageLibrary>(
  folder: string,
  name: Name,
): PageLibrary[Name][] {
  const content = built.get(folder);
  if (!content)
    throw new Error(`A page that is made on demand asked for all ${name}: no server keeps them.`);
  return content.entries[name];
}
