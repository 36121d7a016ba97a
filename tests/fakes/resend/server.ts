import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { quotaHeaders, type FakeAccount } from './account.ts';
import { checkRoute, createApi } from './api.ts';
import { answerControl } from './control.ts';
import { afterHandling, insteadOfHandling, type Ending } from './effects.ts';
import type { Fault } from './faults.ts';
import type { AcceptedMail } from './mail.ts';
import { createRateLimit } from './rate-limit.ts';
import { countMails, keyOf, readRequest } from './request.ts';

/** A request that the fake saw. */
export interface Call {
  method: string;
  path: string;
  idempotencyKey: string | null;
  /** How many mails it carried, valid or not. */
  mails: number;
  /** `200 accepted`, `200 replayed`, `409 invalid_idempotent_request`, `cut`, or `waiting`. */
  answer: string;
  /** When it came, on the clock of the fake. */
  at: number;
}

/** A running fake of the Resend API. */
export interface FakeResend {
  /** The base URL for the SDK. */
  url: string;
  /** Every mail accepted, in order. */
  accepted: AcceptedMail[];
  /** Every request to the API, in order. */
  calls: Call[];
  /** Orders faults for the next POSTs, one each in turn. */
  fail(...faults: Fault[]): void;
  /** Gives the slow answers now, those to come as well. */
  hurry(): void;
  /** Stops at once, also where answers are outstanding. */
  close(): Promise<void>;
}

/** What a fake can be told at the start. */
export interface FakeResendOptions {
  /** The only key that is let in; by default any. */
  apiKey?: string | undefined;
  /** The clock for keys and rate limit, in milliseconds. */
  now?: () => number;
  /** The addresses that the API refuses as invalid. */
  refuse?: (to: string) => boolean;
  /** How many requests of a second are let in; by default all. */
  rateLimitPerSecond?: number | undefined;
  /** What the key may, and what the team has used. */
  account?: FakeAccount;
}

/** Starts a fake on a free port of 127.0.0.1. */
export async function startFakeResend(options: FakeResendOptions = {}): Promise<FakeResend> {
  const { apiKey, now = Date.now, refuse = () => false, rateLimitPerSecond } = options;
  const { account = {} } = options;
  const api = createApi({ apiKey, now, refuse, account });
  const rate = createRateLimit(rateLimitPerSecond, now);
  const calls: Call[] = [];
  const faults: Fault[] = [];
  const closing = new AbortController();
  const hurry = new AbortController();

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const control = answerControl(request, {
      ...{ accepted: api.accepted, calls, faults },
      hurry: () => hurry.abort(),
    });
    if (control) return write(response, await control);

    const { method, path } = request;
    const mails = countMails(request);
    const idempotencyKey = keyOf(request);
    const call: Call = { method, path, idempotencyKey, mails, answer: 'waiting', at: now() };
    calls.push(call);
    const finish = (ending: Ending) => {
      call.answer = ending === 'cut' ? 'cut' : `${ending.status} ${ending.title}`;
      const quota = ending !== 'cut' && ending.status === 200;
      write(response, ending, {
        ...rate.headers(),
        ...(quota && quotaHeaders(account, api.accepted)),
      });
    };
    const astray = checkRoute(request, account);
    if (astray) return finish(astray);
    // A fault is used up even where the rate limit refuses the request: one each in turn.
    const fault = method === 'POST' ? faults.shift() : undefined;
    const instead = insteadOfHandling(fault) ?? rate.count();
    if (instead) return finish(instead);
    const { reply, settle } = api.handle(request);
    if (fault?.kind === 'slow')
      await sleep(fault.ms, undefined, {
        signal: AbortSignal.any([closing.signal, hurry.signal]),
      }).catch((error: unknown) => {
        if (closing.signal.aborted) throw error;
      });
    settle();
    finish(afterHandling(fault, reply));
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      response.destroy();
      const hungUp = !incoming.complete;
      // A mistake in the fake must fail the test, not pass for a cut socket.
      if (!hungUp && !closing.signal.aborted) throw error;
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    accepted: api.accepted,
    calls,
    fail: (...ordered) => void faults.push(...ordered),
    hurry: () => hurry.abort(),
    async close() {
      closing.abort();
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

function write(response: ServerResponse, ending: Ending, rateHeaders = {}): void {
  if (ending === 'cut') return void response.destroy();
  const headers = ending.gateway ? ending.headers : { ...rateHeaders, ...ending.headers };
  response.writeHead(ending.status, headers).end(ending.body);
}
