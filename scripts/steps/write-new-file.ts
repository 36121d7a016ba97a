import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { displayPath } from '#content/findings.ts';
import { reasonOf, UserError } from '#errors';

/**
 * Writes a file that must not exist yet.
 * @throws {UserError} where it does, or where it cannot be written.
 */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw existsAlready(file);
    throw new UserError(`${displayPath(file)} cannot be written: ${reasonOf(error)}.`, {
      hint: 'CONTENT_DIR must name a folder that this user may write.',
      cause: error,
    });
  }
}

/**
 * Says early that a file cannot be written, before anybody works for it.
 * @throws {UserError} where the file exists.
 */
export function assertNew(file: string): void {
  if (existsSync(file)) throw existsAlready(file);
}

function existsAlready(file: string): UserError {
  return new UserError(`${displayPath(file)} exists already. Nothing was changed.`, {
    hint: 'Edit that file or move it away, or name the new one with `--slug`.',
  });
}
