import { describe, expect, it } from 'vitest';
import { noteGoingOn, noteStoppage, queueState } from '#drizzle/queue-state.ts';
import { singleMails } from '#drizzle/schema/single-mails.ts';
import { later, NOW, temporaryDatabase } from '../../tests/fixtures/database.ts';
import { queueLines } from '../send/sentences.ts';
import { checkHealth, isWell } from './health.ts';
import { createMetrics } from './metrics.ts';

const KEY = {
  reason: 'Resend: API key is invalid (invalid_api_key, 403)',
  hint: 'Check RESEND_API_KEY, and the sender in newsletter.config.ts.',
};
const MINUTES = 60_000;

/** How a list is, some time after it was noted what is wrong with its queue. */
async function seen(database: ReturnType<typeof temporaryDatabase>, now = later(1)) {
  const health = await checkHealth(database, { now, room: async () => 1e12 });
  const metrics = await createMetrics(database, () => now).text();
  const metric = (what: string) =>
    new RegExp(`^threehundred_queue\\{what="${what}"\\} (.*)$`, 'm').exec(metrics)?.[1];
  return { health, well: isWell(health), metric, state: await queueState(database, now) };
}
const addMail = (
  database: ReturnType<typeof temporaryDatabase>,
  fields: Partial<typeof singleMails.$inferInsert>,
) =>
  database
    .insert(singleMails)
    .values({ id: 'm1', kind: 'goodbye', createdAt: NOW, ...fields })
    .run();

describe('the health of the queue', () => {
  it('is bad at once where somebody must act, and the words for anybody name no service', async () => {
    const database = temporaryDatabase();
    addMail(database, { nextAttemptAt: NOW });
    await noteStoppage(database, KEY, NOW);
    const { health, well, metric, state } = await seen(database);
    expect([health.queue, well]).toEqual([
      'no mail is sent: the mail service wants somebody to act',
      false,
    ]);
    expect([metric('stopped'), metric('waiting')]).toEqual(['1', '1']);
    expect(queueLines(state)).toEqual([
      'No confirmation and no other single mail has been sent since 2026-11-19 09:00: Resend: API key is invalid (invalid_api_key, 403).',
      'Check RESEND_API_KEY, and the sender in newsletter.config.ts.',
      '1 mail waits; the running server goes on by itself.',
    ]);
    await noteGoingOn(database);
    expect((await seen(database)).well).toBe(true);
  });

  it('is bad after a quarter of an hour where it may pass by itself', async () => {
    const database = temporaryDatabase();
    addMail(database, { nextAttemptAt: NOW });
    await noteStoppage(database, { reason: 'Mail server: connection refused' }, NOW);
    expect((await seen(database, later(15 * MINUTES))).well).toBe(true);
    const { health, well } = await seen(database, later(15 * MINUTES + 1));
    expect([health.queue, well]).toEqual(['mails wait for more than 15 minutes', false]);
  });

  it('keeps since when it has stopped, and the last reason', async () => {
    const database = temporaryDatabase();
    await noteStoppage(database, KEY, NOW);
    await noteStoppage(database, { reason: 'daily_quota_exceeded' }, later(MINUTES));
    expect((await seen(database)).state.stopped).toEqual({
      reason: 'daily_quota_exceeded',
      since: NOW,
    });
  });

  it('says what nobody knows, for a week, and is well all the same', async () => {
    const database = temporaryDatabase();
    addMail(database, { firstAttemptAt: NOW });
    addMail(database, { id: 'm2', nextAttemptAt: later(9_999), firstAttemptAt: NOW });
    const { health, well, metric, state } = await seen(database);
    expect([health.queue, well]).toEqual([
      'ok; nobody knows whether 1 mail of the last 7 days went out',
      true,
    ]);
    expect(metric('uncertain')).toBe('1');
    expect(queueLines(state)).toEqual([
      'Nobody knows whether 1 single mail of the last 7 days went out: the answer of the mail server was lost.',
    ]);
    const week = later(8 * 24 * 60 * MINUTES);
    expect((await seen(database, week)).metric('uncertain')).toBe('0');
  });
});
