import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { displayPath } from '#content/findings.ts';
import { UserError } from '#errors';

/**
 * Reads paths that were typed as arguments: tells which content files they stand for.
 * Without any, all do. A path is taken from the folder that the person is in.
 * @throws {UserError} where a path does not exist or is not below the content folder.
 */
export function contentFiles(
  contentDir: string,
  paths: readonly string[],
): (file: string) => boolean {
  if (paths.length === 0) return () => true;
  const wanted = paths.map((path) => {
    const file = typedPath(path);
    if (!existsSync(file))
      throw new UserError(`There is no file ${path}.`, {
        hint: `Content files lie in ${displayPath(contentDir)}/.`,
      });
    if (file !== contentDir && !file.startsWith(contentDir + sep))
      throw new UserError(`${path} is no content file: it is not in ${displayPath(contentDir)}/.`, {
        hint: 'Set CONTENT_DIR to check another publication.',
      });
    return file;
  });
  return (file) => wanted.some((path) => file === path || file.startsWith(path + sep));
}

/** The absolute paths that were typed as arguments. */
export const typedPaths = (paths: readonly string[]): ReadonlySet<string> =>
  new Set(paths.map(typedPath));

// npm runs a command from the project's root and keeps the person's folder here.
const typedPath = (path: string) => resolve(process.env['INIT_CWD'] ?? '.', path);
