import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const THREAD = new URL('./checkpoint-thread.ts', import.meta.url);

/**
 * Carries what is in the write-ahead log of a database into the database itself, in a thread of
 * its own: a server that did it within a commit would answer nobody for a tenth of a second.
 * Each commit is in the log, and on the disk, before; nothing depends on when it is carried over.
 * @param onError told where the thread ends. The commits see to it themselves then, more seldom.
 * @see https://sqlite.org/wal.html#checkpointing
 */
export function startCheckpoints(
  file: string,
  onError: (error: unknown) => void,
): { stop: () => Promise<void> } {
  const thread = new Worker(THREAD, { workerData: file });
  const ended = once(thread, 'exit').catch(onError);
  return {
    async stop() {
      thread.postMessage('stop');
      await ended;
    },
  };
}
