import { loadForPages } from '#content/library.ts';
import { openCache } from '#content/reader/cache.ts';
import type { Texts } from '#content/prose/of-document.ts';
import type { PageProse } from '#content/prose/prose.ts';
import { built, type BuiltContent } from './built-entries.ts';
import { lastChanges } from './last-changes.ts';
import { selections } from './page-library.ts';

/**
 * Reads a publication for a build.
 * @param cacheFile keeps what was read for the next build.
 * @throws {ContentError} with all findings, where there is an error among them.
 */
export function readForBuild(folder: string, cacheFile?: string): BuiltContent {
  const cache = cacheFile === undefined ? undefined : openCache<Texts<PageProse>>(cacheFile);
  const library = loadForPages(folder, cache);
  cache?.save();
  const entries = Object.fromEntries(
    Object.entries(selections).map(([name, select]) => [name, select(library)]),
  ) as BuiltContent['entries'];
  const content = { entries, lastChange: lastChanges(library) };
  built.set(folder, content);
  return content;
}

/** What was read last for a build. */
export function builtContent(folder: string): BuiltContent {
  return built.get(folder) ?? readForBuild(folder);
}
