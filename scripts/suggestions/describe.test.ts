import { describe as about, expect, it } from 'vitest';
import type { Suggestion } from '#drizzle/suggestions.ts';
import { suggesting } from '../../tests/fixtures/suggestions.ts';
import { later, NOW } from '../../tests/fixtures/database.ts';
import { printableJson } from '../web/plain-text.ts';
import { describe, line, nextStep, shown } from './describe.ts';

const suggestion = (fields: Partial<Suggestion> = {}): Suggestion => {
  const { now, ...given } = suggesting('a1', { networkHash: 'abcdefghijklmnop' });
  return {
    ...given,
    networkHash: given.networkHash,
    state: 'new',
    times: 1,
    createdAt: now,
    lastAt: now,
    decidedAt: null,
    ...fields,
  };
};

/** Words that clear the screen, set a title, ring, go back, and turn the line around. */
const HOSTILE = 'a\u001B[2J\u001B]0;x\u0007b\u009B31m\r\n\u0008c\u202Ed\u2066';
const OBEYED = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

about('a suggestion on the terminal', () => {
  it('is one line in a list', () => {
    expect(line(suggestion({ times: 12 }))).toBe('a1  2026-11-19  new        12×  https://a1.dev/');
  });

  it('is shown with all that is stored of it', () => {
    expect(describe(suggestion({ times: 3, lastAt: later(1_000) }))).toMatchInlineSnapshot(`
      "Tool       https://a1.dev/
      Typed as   https://a1.dev/?utm_source=mail
      Why        It is quick.
      Relation   uses it
      Answer to  ann@reader.example
      State      new
      Suggested  2026-11-19T08:00:00.000Z, and 2 × more
      Last       2026-11-19T08:00:01.000Z
      Network    abcdefgh, a hash"
    `);
  });

  it('has no line for what is not there', () => {
    const bare = { why: null, email: null, networkHash: null, urlGiven: 'https://a1.dev/' };
    expect(describe(suggestion({ ...bare, state: 'kept', decidedAt: NOW }))).toMatchInlineSnapshot(`
      "Tool       https://a1.dev/
      Relation   uses it
      State      kept
      Suggested  2026-11-19T08:00:00.000Z
      Decided    2026-11-19T08:00:00.000Z"
    `);
  });

  it('gives the terminal nothing to obey, even from a database that somebody else wrote', () => {
    const hostile = suggestion({ urlGiven: HOSTILE, url: HOSTILE, why: HOSTILE, email: HOSTILE });
    for (const text of [line(hostile), describe(hostile).replaceAll('\n', ''), nextStep(hostile)])
      expect(text).not.toMatch(OBEYED);
  });

  it('gives it nothing to obey as JSON either, and loses nothing', () => {
    for (const space of [undefined, 2]) {
      const json = printableJson(shown(suggestion({ why: HOSTILE })), space);
      expect(json.replaceAll('\n', '')).not.toMatch(OBEYED);
      expect(JSON.parse(json)).toMatchObject({ why: HOSTILE, network: 'abcdefgh' });
    }
  });
});

about('nextStep', () => {
  it('asks for a decision', () => {
    expect(nextStep(suggestion())).toBe(
      'Next: `npm run suggestions -- keep a1` or `npm run suggestions -- drop a1`.',
    );
  });

  it('leads from what is kept to its review', () => {
    expect(nextStep(suggestion({ state: 'kept' }))).toBe(
      'Next: `npm run new -- review https://a1.dev/`, and then `npm run suggestions -- reviewed a1`.',
    );
  });

  it('puts an address that a shell would read as more than a word between quotes', () => {
    const url = new URL("https://a1.dev/$(id)'`id`?a=1&b=';id;'#!x").href;
    expect(nextStep(suggestion({ state: 'kept', url }))).toContain(
      "review 'https://a1.dev/$(id)%27%60id%60?a=1&b=%27;id;%27#!x'`",
    );
  });
});
