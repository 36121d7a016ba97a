import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Database } from '#drizzle/database.ts';
import { eventTotals } from '#drizzle/event-totals.ts';
import { countSubscribers } from '#drizzle/list/find.ts';
import { queueState } from '#drizzle/queue-state.ts';

/** The numbers of a server, in the text format of Prometheus. No label names a person. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  /** Counts a finished request. @param kind what answered: a file, or a page on demand. */
  answered(kind: 'file' | 'on-demand', status: number, seconds: number): void;
  /** Counts what was decided about a form. */
  decided: (form: string, outcome: string) => void;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/**
 * Keeps the numbers. What happens to the list and to mails is counted in the database, since
 * commands do it as well; it is read when somebody asks.
 */
export function createMetrics(database: Database, now: () => Date): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'threehundred_request_seconds',
    help: 'How long requests took, by what answered and by the class of the status.',
    labelNames: ['kind', 'status'],
    buckets: SECONDS,
    registers,
  });
  const decisions = new Counter({
    name: 'threehundred_form_decisions_total',
    help: 'What was decided about forms that were sent, since the server started.',
    labelNames: ['form', 'outcome'],
    registers,
  });
  new Gauge({
    name: 'threehundred_subscribers',
    help: 'Subscribers by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      for (const [state, many] of Object.entries(await countSubscribers(database)))
        this.set({ state }, many);
    },
  });
  new Gauge({
    name: 'threehundred_events',
    help: 'Events of the list and mails that were handed over, since the list began.',
    labelNames: ['kind', 'source'],
    registers,
    async collect() {
      this.reset();
      for (const { kind, source, many } of await eventTotals(database))
        this.set({ kind, source }, many);
    },
  });
  new Gauge({
    name: 'threehundred_queue',
    help: 'The queue of single mails: how many wait, how many are held, of how many nobody knows whether they went out, seconds of delay, and 1 where no mail is sent at all.',
    labelNames: ['what'],
    registers,
    async collect() {
      const { waiting, held, uncertain, lateMs, stopped } = await queueState(database, now());
      this.set({ what: 'waiting' }, waiting);
      this.set({ what: 'held' }, held);
      this.set({ what: 'uncertain' }, uncertain);
      this.set({ what: 'stopped' }, stopped ? 1 : 0);
      this.set({ what: 'late_seconds' }, lateMs / 1000);
    },
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: (kind, status, seconds) =>
      requests.observe({ kind, status: `${Math.floor(status / 100)}xx` }, seconds),
    decided: (form, outcome) => decisions.inc({ form, outcome }),
  };
}
