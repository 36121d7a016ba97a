import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { UserError } from '#errors';
import type { FinishingPlace, FinishingWork } from './finish-files.ts';
import type { Finished } from './finish-thread.ts';

/** Finishes built files in threads of its own, while others are still made. */
export interface Finisher {
  /**
   * Takes a page, which is written when its turn comes. Waits while too many wait.
   * @param name of its file, below the folder of the site.
   * @throws {UserError} where one that was taken before could not be finished.
   */
  takePage(name: string, html: ArrayBuffer): Promise<void>;
  /**
   * Takes text files that stand there.
   * @throws {UserError} as above.
   */
  takeFiles(names: readonly string[]): Promise<void>;
  /**
   * Waits until everything that was taken is finished.
   * @throws {UserError} as above.
   */
  finishAll(): Promise<void>;
  /** Ends the threads. What is under way is left as it is. */
  close(): Promise<void>;
}

const THREAD = new URL('./finish-thread.ts', import.meta.url);
/** So many pages wait for each thread at most: they are held in memory. */
const MOST_WAITING = 32;
/** So many files that stand there are handed over at once. */
const FILES_AT_ONCE = 100;

interface Thread {
  worker: Worker;
  waiting: number;
}

/** Starts as many threads as there are processors. */
export function startFinisher(place: FinishingPlace): Finisher {
  let failure: Error | undefined;
  /** Who waits for a thread to have got further. */
  let watchers: (() => void)[] = [];
  const wake = () => {
    const woken = watchers;
    watchers = [];
    for (const go of woken) go();
  };
  const fail = (error: Error) => {
    failure ??= error;
    wake();
  };
  const threads = Array.from({ length: availableParallelism() }, (): Thread => {
    const thread = { worker: new Worker(THREAD, { workerData: place }), waiting: 0 };
    thread.worker.on('message', (finished: Finished) => {
      thread.waiting -= 1;
      if (finished.failure)
        fail(new UserError(finished.failure.message, { hint: finished.failure.hint }));
      wake();
    });
    thread.worker.on('error', fail);
    return thread;
  });

  const until = async (isSo: () => boolean) => {
    while (!failure && !isSo()) await new Promise<void>((go) => watchers.push(go));
    if (failure) throw failure;
  };
  const idlest = () => threads.reduce((a, b) => (b.waiting < a.waiting ? b : a));
  const take = async (work: FinishingWork) => {
    await until(() => idlest().waiting < MOST_WAITING);
    const thread = idlest();
    thread.waiting += 1;
    thread.worker.postMessage(work, 'html' in work ? [work.html] : []);
  };
  return {
    takePage: (name, html) => take({ name, html }),
    async takeFiles(names) {
      for (let at = 0; at < names.length; at += FILES_AT_ONCE)
        await take({ names: names.slice(at, at + FILES_AT_ONCE) });
    },
    finishAll: () => until(() => threads.every(({ waiting }) => waiting === 0)),
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
