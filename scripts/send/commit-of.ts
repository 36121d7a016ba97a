import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The commit that a folder is at.
 * @returns undefined where it is in no Git repository, where there is no Git, or where it holds
 * changes that no commit has.
 */
export async function commitOf(folder: string): Promise<string | undefined> {
  const git = async (...args: string[]) =>
    (await run('git', ['-C', folder, ...args])).stdout.trim();
  try {
    if ((await git('status', '--porcelain', '--', '.')) !== '') return undefined;
    return await git('rev-parse', 'HEAD');
  } catch {
    return undefined;
  }
}
