import { loadLibrary } from '#content/library.ts';
import { built, type BuiltContent } from './built-entries.ts';
import { lastChanges } from './last-changes.ts';
import { selections } from './page-library.ts';

/**
 * Reads a publication for a build, all of it anew.
 * @throws {ContentError} with all findings, where there is an error among them.
 */
export async function readForBuild(folder: string): Promise<BuiltContent> {
  const library = await loadLibrary(folder);
  const entries = Object.fromEntries(
    Object.entries(selections).map(([name, select]) => [name, select(library)]),
  ) as BuiltContent['entries'];
  const content = { entries, lastChange: lastChanges(library) };
  built.set(folder, content);
  return content;
}

/** What was read last for a build. */
export async function builtContent(folder: string): Promise<BuiltContent> {
  return built.get(folder) ?? readForBuild(folder);
}
