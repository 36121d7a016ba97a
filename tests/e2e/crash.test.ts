import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokens } from '#emails/tokens.ts';
import type { Fault } from '../fakes/resend/faults.ts';
import { startFakeResend, type FakeResend } from '../fakes/resend/server.ts';
import { addSubscribers } from '../fixtures/subscribers.ts';
import { linkIn } from './person.ts';
import { createPublication, type Publication } from './publication.ts';

const PEOPLE = 5_000;
const KILLS = 30;
/** Two senders at once: one has the lease, and the other one takes over where it is killed. */
const LANES = 2;
const EARLY_MS = 900;
const LATE_MS = 400;

const FAULTS: readonly Fault[] = [
  { kind: 'slow', ms: 150 },
  { kind: 'slow', ms: 400 },
  { kind: 'cut-before' },
  { kind: 'cut-after' },
  { kind: 'malformed' },
  { kind: 'concurrent' },
  { kind: 'rate-limit', retryAfter: 0 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502, body: 'html' },
  { kind: 'status', status: 502, body: 'proxy-json', accepted: true },
];

/** The real command in processes of its own, killed again and again while the service fails. */
describe('a mailing that is killed at random points', () => {
  let paper: Publication;
  let fake: FakeResend;
  let everybody: string[];
  let kills = 0;
  /** Kills by what the victim had done: nothing yet, or made a call. */
  const killed = { early: 0, late: 0 };

  beforeAll(async () => {
    paper = await createPublication();
    fake = await startFakeResend();
    Object.assign(paper.env, {
      MAIL_TRANSPORT: 'resend',
      RESEND_API_KEY: 're_test_key',
      RESEND_BASE_URL: fake.url,
      RESEND_CALLS_PER_SECOND: '4',
    });
    everybody = await addSubscribers(paper.env['DATABASE_URL']?.replace('file:', '') ?? '', PEOPLE);
  });
  afterAll(async () => {
    await fake.close();
    await paper.remove();
  });

  const send = (killWhen?: () => boolean) =>
    paper.run(['send', '3', '--yes', '--skip-links'], killWhen ? { killWhen } : {});
  const posts = () => fake.calls.filter(({ method }) => method === 'POST').length;
  const pick = <Item>(items: readonly Item[]) =>
    items[Math.floor(Math.random() * items.length)] as Item;

  /** Runs the command and kills it: early at any time, or late, after a call of somebody. */
  const runAndKill = async () => {
    const late = Math.random() < 0.4;
    const after = Math.random() * (late ? LATE_MS : EARLY_MS);
    const before = posts();
    let from = late ? Infinity : performance.now();
    if (late) fake.fail(pick(FAULTS), pick(FAULTS));
    let struck = false;
    const { code } = await send(() => {
      if (from === Infinity && posts() > before) from = performance.now();
      return (struck ||= performance.now() - from >= after);
    });
    // Who had ended by itself, with a code, was not killed.
    if (code !== -1) return;
    kills += 1;
    killed[late ? 'late' : 'early'] += 1;
  };
  const lane = async () => {
    while (kills < KILLS) await runAndKill();
  };

  it(`reaches each of ${PEOPLE} people exactly once after ${KILLS} kills`, async () => {
    await Promise.all(Array.from({ length: LANES }, lane));
    expect(killed.early).toBeGreaterThan(2);
    expect(killed.late).toBeGreaterThan(2);
    for (let run = 0; run < 5 && fake.accepted.length < PEOPLE; run++) await send();
    expect(await send()).toMatchObject({ code: 0 });
    const addresses = fake.accepted.flatMap(({ to }) => to).sort();
    expect(addresses.length).toBe(PEOPLE);
    expect(addresses).toEqual(everybody);
    const { stdout } = await paper.run(['send', 'status', '3', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ state: 'done', accepted: PEOPLE, claimed: 0 });
  });

  it('sends everybody the same words with their own links', () => {
    const tokens = createTokens([paper.env['SECRET_KEY'] ?? '']);
    const words = new Set<string>();
    for (const { to, subject, html, text, headers } of fake.accepted) {
      const link = linkIn(text ?? '', '/unsubscribe/');
      const token = link.split('/').at(-1) ?? '';
      expect(tokens.read('unsubscribe', token)).toBe(to[0]?.split('@')[0]);
      expect(html).toContain(link);
      expect(headers['List-Unsubscribe']).toContain(`<${link}>`);
      const preferences = linkIn(text ?? '', '/preferences/');
      words.add([subject, html?.split(link).join('').split(preferences).join('')].join('\n'));
    }
    expect(words.size).toBe(1);
    expect([...words][0]).not.toContain('personal.invalid');
  });
});
