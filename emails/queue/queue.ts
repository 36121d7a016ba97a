import { setImmediate } from 'node:timers/promises';
import { reasonOf } from '#errors';
import type { Mail } from '../mail.ts';
import type { Answer, Transport } from '../transports/transport.ts';
import type { DueMail, SingleMailStore } from './store.ts';
import { onWake } from './wake.ts';

interface QueueParts {
  store: SingleMailStore;
  transport: Transport;
  /** Makes the mail. The same due mail gives the same bytes at every attempt. */
  render: (due: DueMail) => Promise<Mail>;
  now: () => Date;
  /** Told of each mail that was not sent. The text holds no address. */
  onError: (text: string) => void;
}

const MINUTE_MS = 60_000;
/** The waits after the first, the second … failure. After the last one it is given up. */
const WAITS_MS = [5_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS, 240 * MINUTE_MS];
/** How long a mail stays taken before another process may try it. */
const TAKEN_MS = 2 * MINUTE_MS;
/** How often the queue looks when nothing wakes it: another process may have added a mail. */
const POLL_MS = 2_000;

/**
 * Sends single mails as they come due, until it is stopped. They lie in the database, so
 * none is lost in a restart, and the id of each is its idempotency key. As many are under way at
 * once as the transport takes; between the steps of each, requests are answered, so that a full
 * queue slows no form, and a busy form stops no mail.
 */
export function startQueue(given: QueueParts): { stop: () => Promise<void> } {
  const parts = { ...given, render: withPauses(given.render) };
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  const round = async () => {
    let failed = false;
    const oneAfterAnother = async () => {
      try {
        while (!stopped && !failed && (await sendNext(parts)));
      } catch (error) {
        if (!failed) parts.onError(`The mail queue cannot read the database: ${reasonOf(error)}`);
        failed = true;
      }
    };
    const { concurrency } = parts.transport.pace ?? { concurrency: 1 };
    await Promise.all(Array.from({ length: concurrency }, oneAfterAnother));
  };
  const run = () => {
    if (stopped) return;
    again = Boolean(running);
    if (running) return;
    clearTimeout(timer);
    running = round().finally(() => {
      running = undefined;
      if (again) run();
      else if (!stopped) timer = setTimeout(run, POLL_MS);
    });
  };
  const ignoreWake = onWake(run);
  run();
  return {
    async stop() {
      stopped = true;
      ignoreWake();
      clearTimeout(timer);
      await running;
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

/** Sends one mail. @returns whether there was one. */
async function sendNext({ store, transport, render, now, onError }: QueueParts): Promise<boolean> {
  const due = await store.takeDue(now(), new Date(now().getTime() + TAKEN_MS));
  if (!due) return false;
  const answer = await attempt(transport, render, due);
  if (answer.kind === 'accepted') {
    await store.markSent(due.id, now());
    return true;
  }
  // A mail server's answer may repeat the address.
  const reason = answer.reason.replaceAll(due.email, '[address]');
  // An answer that was lost over a transport without keys must not become a second mail.
  const wait = WAITS_MS[due.attempts - 1];
  const hopeless =
    answer.kind === 'refused' ||
    answer.kind === 'conflict' ||
    (answer.kind === 'unknown' && transport.replayWindowMs === 0);
  const next = hopeless || !wait ? null : new Date(now().getTime() + wait);
  await store.markFailed(due.id, reason, next);
  const then = next ? `The next attempt is at ${next.toISOString()}.` : 'It is given up.';
  onError(`The ${due.kind} mail ${due.id} was not sent: ${reason}. ${then}`);
  return true;
}

async function attempt(
  transport: Transport,
  render: QueueParts['render'],
  due: DueMail,
): Promise<Answer> {
  try {
    const mail = await render(due);
    await transport.pace?.turn();
    return await transport.send([mail], due.id);
  } catch (error) {
    return { kind: 'later', reason: reasonOf(error) };
  }
}
