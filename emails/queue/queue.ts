import { setImmediate } from 'node:timers/promises';
import { reasonOf } from '#errors';
import { sendNext, type Fault, type QueueParts } from './send-next.ts';
import { onWake } from './wake.ts';

const MINUTE_MS = 60_000;
/** The waits before it is tried again whether a stopped queue may go on; the last one repeats. */
const PROBE_WAITS_MS = [5_000, 30_000, 2 * MINUTE_MS, 5 * MINUTE_MS];
/** How often the queue looks when nothing wakes it: another process may have added a mail. */
const POLL_MS = 2_000;

/**
 * Sends single mails as they come due, until it is stopped. They lie in the database, so
 * none is lost in a restart, and the id of each is its idempotency key. As many are under way at
 * once as the transport takes; between the steps of each, requests are answered, so that a full
 * queue slows no form, and a busy form stops no mail.
 *
 * What is a fault of the account or of the service as a whole stops the queue: no mail is
 * charged for it. One mail after another is tried then, now and again, until one gets through.
 */
export function startQueue(given: QueueParts): { stop: () => Promise<void> } {
  const parts = { ...given, render: withPauses(given.render) };
  const stoppage = createStoppage(parts);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let ended = false;

  const round = async () => {
    if (!stoppage.mayTry()) return;
    const isProbe = stoppage.isOn();
    let failed = false;
    const oneAfterAnother = async () => {
      try {
        while (!ended && !failed) {
          if (stoppage.isOn() && !isProbe) return;
          const step = await sendNext(parts, { isStopped: stoppage.isOn, isProbe });
          if (step === 'none') return;
          if (typeof step === 'object') return await stoppage.begin(step, isProbe);
          if (step === 'answered') await stoppage.end();
          if (isProbe) {
            // Whatever it found out, the others go on from there.
            again = true;
            return;
          }
        }
      } catch (error) {
        if (!failed) parts.onError(`The mail queue cannot read the database: ${reasonOf(error)}`);
        failed = true;
      }
    };
    const { concurrency } = parts.transport.pace ?? { concurrency: 1 };
    await Promise.all(Array.from({ length: isProbe ? 1 : concurrency }, oneAfterAnother));
  };
  const run = () => {
    if (ended) return;
    again = Boolean(running);
    if (running) return;
    clearTimeout(timer);
    running = round().finally(() => {
      running = undefined;
      if (again) run();
      else if (!ended) timer = setTimeout(run, POLL_MS);
    });
  };
  const ignoreWake = onWake(run);
  run();
  return {
    async stop() {
      ended = true;
      ignoreWake();
      clearTimeout(timer);
      await running;
    },
  };
}

/** Whether the queue has stopped, and when it is tried again. */
function createStoppage({ store, now, onError, onRecovery }: QueueParts) {
  let fault: Fault | undefined;
  let tries = 0;
  let nextTry = new Date(0);
  // A process before this one may have noted that it had stopped.
  let isNoted = true;
  return {
    isOn: () => fault !== undefined,
    mayTry: () => fault === undefined || now() >= nextTry,
    async begin(met: Fault, isProbe: boolean) {
      // Those that were under way when it began say nothing new.
      if (fault && !isProbe) return;
      const isNew = fault?.reason !== met.reason;
      if (!fault) tries = 0;
      const wait = PROBE_WAITS_MS[Math.min(tries, PROBE_WAITS_MS.length - 1)] ?? 0;
      nextTry = new Date(now().getTime() + Math.max(wait, met.afterMs ?? 0));
      tries += 1;
      fault = met;
      isNoted = true;
      await store.stop(met, now());
      const hint = met.hint ? ` ${met.hint}` : '';
      if (isNew)
        onError(
          `The queue of single mails has stopped: ${met.reason}.${hint} It tries again by itself, and no mail is given up for it.`,
        );
    },
    async end() {
      const wasOn = fault !== undefined;
      fault = undefined;
      if (isNoted) await store.goOn();
      isNoted = false;
      if (wasOn) onRecovery?.('The queue of single mails goes on.');
    },
  };
}

/**
 * Renders one mail after another, and lets the process answer others in between: a mail takes
 * some milliseconds of the processor, and several of them come due at the same moment.
 */
function withPauses(render: QueueParts['render']): QueueParts['render'] {
  let before: Promise<unknown> = Promise.resolve();
  return (due) => {
    const mail = before.then(() => setImmediate()).then(() => render(due));
    before = mail.catch(() => undefined);
    return mail;
  };
}
