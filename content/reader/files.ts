import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf, UserError } from '#errors';
import type { Finding } from '../findings.ts';

/** A content file as it lies on disk. */
export interface SourceFile {
  file: string;
  slug: string;
  source: string;
}

/**
 * Reads all files of a folder that have an ending, sorted by name. A folder that does
 * not exist is an empty collection; a name that is no slug, and bytes that are no UTF-8,
 * are findings.
 */
export async function readFolder(
  folder: string,
  ending: string,
): Promise<{ files: SourceFile[]; findings: Finding[] }> {
  const findings: Finding[] = [];
  const names = (await namesIn(folder)).filter((name) => name.endsWith(ending)).sort();
  const read = await Promise.all(
    names.map(async (name): Promise<SourceFile | undefined> => {
      const file = join(folder, name);
      const slug = name.slice(0, -ending.length);
      const refuse = (message: string) => {
        findings.push({ file, line: 1, column: 1, severity: 'error', rule: 'file', message });
        return undefined;
      };
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
        return refuse(
          `The file name "${name}" must be small letters, digits and single hyphens, and ${ending}.`,
        );
      try {
        const bytes = await readFile(file);
        const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return { file, slug, source };
      } catch (error) {
        return refuse(
          error instanceof TypeError
            ? 'The file is not UTF-8 text. Save it as UTF-8.'
            : `The file cannot be read: ${reasonOf(error)}.`,
        );
      }
    }),
  );
  return { files: read.filter((file) => file !== undefined), findings };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UserError(`The content folder ${folder} cannot be read: ${reasonOf(error)}.`, {
      hint: 'CONTENT_DIR must name a folder with `reviews` and `issues` in it.',
      cause: error,
    });
  }
}
