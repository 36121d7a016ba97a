import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { displayPath } from '#content/findings.ts';
import { reasonOf, UserError } from '#errors';

/**
 * Writes the files of a folder, each as a whole: all lie beside their places before the first
 * one takes its own. They take them in the order given.
 * @returns their paths.
 * @throws {UserError} where one cannot be written; then the old ones are as they were.
 */
export async function putInPlace(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string[]> {
  const paths = Object.keys(files).map((name) => join(folder, name));
  const partial = (path: string) => `${path}.${process.pid}.part`;
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, data] of Object.entries(files))
      await writeFile(partial(join(folder, name)), data);
    for (const path of paths) await rename(partial(path), path);
    return paths;
  } catch (error) {
    for (const path of paths) await rm(partial(path), { force: true });
    throw new UserError(`${displayPath(folder)} cannot be written: ${reasonOf(error)}.`, {
      hint: 'CONTENT_DIR must name a folder that this user may write.',
      cause: error,
    });
  }
}
