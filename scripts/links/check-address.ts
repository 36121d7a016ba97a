import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, AskOptions } from '../web/ask.ts';
import { follow, type Followed } from '../web/follow.ts';
import { verdictOf, type Verdict } from './verdict.ts';

const ATTEMPTS = 3;
/** Doubled after each attempt. */
const FIRST_PAUSE_MS = 1_000;
/** A server that asks for more is not waited for. */
const LONGEST_PAUSE_MS = 30_000;

/** How to check: as to ask, and how to wait. */
export interface CheckOptions extends AskOptions {
  sleep?: (ms: number) => Promise<unknown>;
}

/** Checks one address: with HEAD, with GET where HEAD is not taken, and again after a failure. */
export async function checkAddress(url: string, options: CheckOptions): Promise<Verdict> {
  const { sleep = wait } = options;
  const address = url.replace(/#.*$/s, '');
  for (let attempt = 1; ; attempt++) {
    const followed = await look(address, options);
    const pause = pauseAfter(followed.answer, attempt);
    if (pause === undefined || attempt === ATTEMPTS) return verdictOf(followed);
    await sleep(pause);
  }
}

/** Many servers answer HEAD with an error and GET with the page. */
async function look(address: string, options: CheckOptions): Promise<Followed> {
  const byHead = await follow(address, { ...options, method: 'HEAD' });
  const { answer } = byHead;
  const final =
    answer.kind === 'answered' ? answer.status < 400 || answer.status === 429 : !isPassing(answer);
  return final ? byHead : follow(address, { ...options, method: 'GET' });
}

const isPassing = (answer: Answer) =>
  answer.kind === 'failed' && (answer.cause === 'network' || answer.cause === 'timeout');

/** How many milliseconds to wait before asking again; nothing where that would not help. */
function pauseAfter(answer: Answer, attempt: number): number | undefined {
  const usual = FIRST_PAUSE_MS * 2 ** (attempt - 1);
  if (answer.kind === 'failed') return isPassing(answer) ? usual : undefined;
  if (answer.status !== 429 && answer.status < 500) return undefined;
  const wanted = Number(answer.headers['retry-after'] ?? Number.NaN) * 1000;
  if (Number.isNaN(wanted)) return usual;
  return wanted <= LONGEST_PAUSE_MS ? Math.max(wanted, 0) : undefined;
}
