import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '#errors';
import { createFileFinisher, type FinishingPlace, type FinishingWork } from './finish-files.ts';

/** What a thread says after each piece of work; an error loses what it is on the way. */
export interface Finished {
  failure?: { message: string; hint?: string | undefined };
}

const finish = createFileFinisher(workerData as FinishingPlace);

parentPort?.on('message', (work: FinishingWork) => {
  let finished: Finished = {};
  try {
    finish(work);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    finished = { failure: { message: error.message, hint: error.hint } };
  }
  parentPort?.postMessage(finished);
});
