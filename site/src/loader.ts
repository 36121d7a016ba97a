import type { Loader } from 'astro/loaders';
import { readEnvironment } from '#environment';
import { readForBuild } from './built-content.ts';

const { contentDir } = readEnvironment();

/** An issue as the server knows it, which chooses the one that a welcome carries. */
export interface IssueDay {
  number: number;
  /** The day it is mailed, an ISO date. */
  date: string;
}

/**
 * An Astro loader that reads the publication for a build, and gives the pages all of it in
 * memory. What it keeps for the server, which has no reader of files, is the days of the issues.
 */
export function issueDays(): Loader {
  return {
    name: 'threehundred-issue-days',
    async load(context) {
      const { store, watcher } = context;
      // While the editor writes, pages read the live library.
      if (watcher) return;
      const { entries } = await readForBuild(contentDir);
      store.clear();
      for (const { number, date } of entries.issues) {
        const data = { number, date } satisfies IssueDay;
        store.set({ id: String(number), data, digest: context.generateDigest(data) });
      }
    },
  };
}
