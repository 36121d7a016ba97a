import { loadLibrary } from '#content/library.ts';
import { lastChanges, type LastChange } from './last-changes.ts';
import { selections, type PageLibrary } from './page-library.ts';

/** What pages need of a publication. The library itself, with every tree in it, is let go. */
export interface BuiltContent {
  /** The entries of each collection, with their ids. */
  entries: { [Name in keyof PageLibrary]: (readonly [id: string, data: PageLibrary[Name]])[] };
  lastChange: LastChange;
}

// A build loads this module twice: for its configuration, and for what loads the content.
const shared = globalThis as { threehundredBuilt?: Map<string, BuiltContent> };
const built = (shared.threehundredBuilt ??= new Map<string, BuiltContent>());

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
