import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take the longest, in this order. */
const LONGEST = [
  ...['rebuild', 'resend', 'crash', 'desk', 'accessible', 'lighthouse', 'feeds', 'week'],
  ...['layout', 'archive', 'weight'],
].map((name) => `tests/e2e/${name}.test.ts`);

/** Begins with what takes the longest: it would run alone at the end, with a core idle. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((path) => moduleId.endsWith(path));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

/** Room for all that the tests write at once. Bytes. */
const ROOM = 2e9;

/**
 * A folder for what the tests write: in memory, where the machine has one with room. They commit
 * some ten thousand times, and a disk that is busy makes each of them wait.
 */
function folderOfTests(): string {
  for (const parent of ['/dev/shm', tmpdir()])
    try {
      const { bavail, bsize } = statfsSync(parent);
      if (parent !== tmpdir() && bavail * bsize < ROOM) continue;
      const folder = mkdtempSync(join(parent, 'threehundred-tests-'));
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
      return folder;
    } catch {
      // Not there, or not for this user to write to.
    }
  return tmpdir();
}

/** No test depends on how quick the machine is: whatever is not there by then never comes. */
const NEVER_MS = 300_000;

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // What the files import is loaded once a worker. No file leaves anything behind for the next:
    // what a test changes, such as a folder or a server, goes away with it.
    isolate: false,
    testTimeout: NEVER_MS,
    hookTimeout: NEVER_MS,
    expect: { poll: { timeout: 60_000 } },
    env: { TMPDIR: folderOfTests() },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'node_modules/**', 'dist/**', 'var/**'],
          // Some of them wait for a lock or another process.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/e2e/shared-build.ts',
          // Each file runs real servers and browsers. Some of them wait, so one more than cores.
          maxWorkers: availableParallelism() + 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
