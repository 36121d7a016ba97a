import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import type { MailingReport } from '#drizzle/mailing-report.ts';
import { issuePiece } from '#emails/delivery/piece.ts';
import { figuresOf } from './figures.ts';
import { reportPage } from './page-html.tsx';
import { reportText } from './text.ts';
import { duration, share } from './words.ts';

const HOUR = 60 * 60 * 1000;
const START = new Date('2026-11-19T07:00:00Z');
const NONE = { accepted: 0, delivered: 0, bounced: 0, complained: 0, unsubscribed: 0 };

/** What the database counts of a mailing to a thousand, with what a test wants different. */
function counted(fields: Partial<MailingReport> = {}): MailingReport {
  return {
    mailing: {
      id: 1,
      ...issuePiece(12),
      state: 'done',
      stateReason: null,
      frozenMail: '{"subject":"Tools & <tags>"}',
      frozenHash: 'abc',
      commit: 'def',
      eligible: 1_010,
      audience: 1_000,
      preparedAt: START,
      copiedAt: START,
      plannedFor: null,
      startedAt: START,
      completedAt: new Date(START.getTime() + 75_000),
      canary: null,
      canaryPassedAt: null,
      healthFrom: null,
      receipt: '{"issue":12}',
      leaseOwner: null,
      leaseUntil: null,
    },
    states: { waiting: 0, claimed: 0, accepted: 1_000, excluded: 9, failed: 1, skipped: 0 },
    excluded: { paused: 7, 'suppressed-since': 2 },
    outcomes: {
      delivered: 980,
      bounced: { permanent: 4, transient: 5, undetermined: 1 },
      notSent: { failed: 0, suppressed: 2 },
      noNews: 8,
    },
    complained: 1,
    leaving: {
      many: 3,
      reasons: [{ reason: 'too-much', many: 2 }],
      words: ['A lot of <b>mail</b>'],
    },
    hours: new Map([
      [START.getTime(), { ...NONE, accepted: 1_000, delivered: 970 }],
      [START.getTime() + 2 * HOUR, { ...NONE, delivered: 10, complained: 1 }],
    ]),
    ...fields,
  };
}

const QUIET = counted({
  outcomes: {
    delivered: 0,
    bounced: { permanent: 0, transient: 0, undetermined: 0 },
    notSent: { failed: 0, suppressed: 0 },
    noNews: 1_000,
  },
  complained: 0,
  leaving: { many: 0, reasons: [], words: [] },
  hours: new Map(),
});

describe('the figures', () => {
  it('have an hour of nothing where nothing happened, whatever order they come in', () => {
    const hours = [...counted().hours].reverse();
    expect(
      figuresOf(counted({ hours: new Map(hours) })).hours.map(({ at, delivered }) => [
        at,
        delivered,
      ]),
    ).toEqual([
      ['2026-11-19T07:00:00.000Z', 970],
      ['2026-11-19T08:00:00.000Z', 0],
      ['2026-11-19T09:00:00.000Z', 10],
    ]);
  });

  it('put what is later than a week together', () => {
    const late = START.getTime() + 200 * HOUR;
    const hours = new Map([...counted().hours, [late, { ...NONE, unsubscribed: 4 }]]);
    const figures = figuresOf(counted({ hours }));
    expect([figures.hours.length, figures.later.unsubscribed]).toEqual([3, 4]);
  });

  it('add up to everybody', () => {
    const figures = figuresOf(counted());
    const { eligible, accepted, refused, skipped, left } = figures;
    expect(accepted + refused + skipped + left + 9).toBe(eligible);
    expect(figures.receipt).toEqual({ issue: 12 });
  });
});

describe('the report as text', () => {
  it('says what became of a mailing', () => {
    expect(reportText(figuresOf(counted()))).toMatchInlineSnapshot(`
      "Issue 12, “Tools & <tags>”: done.
      Begun on 19 November 2026 at 08:00, done after 1 min 15 s.
      Mail abc, of the commit def.

      For 1,010 people
        accepted           1,000
        excluded               9  paused 7, suppressed since 2
        refused                1
        skipped                0

      Of the 1,000 that were accepted
        delivered            980    98.0%
        bounced               10     1.0%  transient 5, permanent 4, undetermined 1
        not sent               2    0.20%  suppressed 2
        no news                8    0.80%
        complained             1    0.10%
        unsubscribed           3    0.30%  too much 2"
    `);
  });

  it('says why there is no news, where nobody tells any', () => {
    const text = reportText(figuresOf(QUIET));
    expect(text).toContain('delivery reports over SMTP are not read');
    expect(text).not.toContain('delivered');
  });

  it('says that a mailing is under way', () => {
    const mailing = { ...counted().mailing, state: 'paused' as const, stateReason: 'bounces' };
    const text = reportText(figuresOf(counted({ mailing: { ...mailing, completedAt: null } })));
    expect(text).toMatch(/: paused, bounces\.\nBegun on .*, not done yet\./);
  });
});

describe('the report as a page', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
    rules: { 'no-inline-style': 'off', 'require-sri': 'off' },
  });

  it.each([
    ['with news', counted()],
    ['without', QUIET],
  ])('is valid and accessible HTML that loads nothing: %s', async (_what, report) => {
    const page = reportPage(figuresOf(report));
    const { results } = await validator.validateString(page);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
    expect(page).not.toMatch(/<script|<img|<link|src=|url\(|@import|\son\w+=/);
    expect(page).toContain('content="default-src &#x27;none&#x27;; style-src');
  });

  it('repeats words as words', () => {
    const page = reportPage(figuresOf(counted()));
    expect(page).toContain('Tools &amp; &lt;tags&gt;');
    expect(page).toContain('A lot of &lt;b&gt;mail&lt;/b&gt;');
  });

  it('draws as many bars as there are hours with anything in them', () => {
    const page = reportPage(figuresOf(counted()));
    // Accepted in one hour, delivered in two, complained in one.
    expect(page.match(/<title>19 Nov, \d\d:00: /g)).toHaveLength(4);
  });
});

describe('the words of a report', () => {
  it.each([
    [75, '1 min 15 s'],
    [8, '8 s'],
    [7_380, '2 h 3 min'],
  ])('%i seconds are %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  it.each([
    [8, 10_000, '0.08%'],
    [1, 2, '50.0%'],
    [0, 5, '0.0%'],
    [0, 0, ''],
  ])('%i of %i is %s', (many, of, words) => {
    expect(share(many, of)).toBe(words);
  });
});
