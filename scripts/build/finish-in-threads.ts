import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { UserError } from '#errors';
import type { FinishingWork } from './finish-files.ts';
import type { Finished } from './finish-thread.ts';

const THREAD = new URL('./finish-thread.ts', import.meta.url);

/**
 * Finishes built files with as many threads as there are processors.
 * @throws {UserError} as the finishing does.
 */
export async function finishInThreads({ folder, names, level }: FinishingWork): Promise<void> {
  const threads = availableParallelism();
  await Promise.all(
    Array.from({ length: threads }, async (_, thread) => {
      const part = names.filter((_name, index) => index % threads === thread);
      const worker = new Worker(THREAD, { workerData: { folder, names: part, level } });
      const [{ failure }] = (await once(worker, 'message')) as [Finished];
      if (failure) throw new UserError(failure.message, { ...failure });
    }),
  );
}
