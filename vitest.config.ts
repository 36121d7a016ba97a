import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const MEASURING = 'tests/e2e/lighthouse.test.ts';

/** The files that take the longest, in this order. */
const LONGEST = [
  ...['resend', 'crash', 'new', 'week', 'feeds', 'accessible', 'subscribers', 'rebuild'],
  ...['bad-input', 'archive', 'desk'],
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

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // What the files import is loaded once a worker. No file leaves anything behind for the next:
    // what a test changes, such as a folder or a server, goes away with it.
    isolate: false,
    // A limit and no measure: on a busy machine everything takes longer.
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'node_modules/**', 'dist/**', 'var/**'],
          testTimeout: 120_000,
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
          exclude: [MEASURING],
          globalSetup: 'tests/e2e/shared-build.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file runs real servers and commands, and some of them wait most of the time.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'lighthouse',
          include: [MEASURING],
          globalSetup: 'tests/e2e/shared-build.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // After all others: it measures time, and they would be in it.
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
