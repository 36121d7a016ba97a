import { defineConfig } from 'vitest/config';

const MEASURING = 'tests/e2e/lighthouse.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'node_modules/**', 'dist/**', 'var/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: [MEASURING],
          globalSetup: 'tests/e2e/shared-build.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file runs real servers and commands, and some of them wait most of the time.
          maxWorkers: 4,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'lighthouse',
          include: [MEASURING],
          globalSetup: 'tests/e2e/shared-build.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // After all others: it measures time, and they would be in it.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
