import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '#errors';
import { finishFiles, type FinishingWork } from './finish-files.ts';

/** What a thread says at its end; an error loses what it is on the way. */
export interface Finished {
  failure?: { message: string; hint?: string | undefined };
}

let finished: Finished = {};
try {
  finishFiles(workerData as FinishingWork);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  finished = { failure: { message: error.message, hint: error.hint } };
}
parentPort?.postMessage(finished);
