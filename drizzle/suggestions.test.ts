import { describe, expect, it } from 'vitest';
import { later, NOW, temporaryDatabase } from '../tests/fixtures/database.ts';
import { suggesting } from '../tests/fixtures/suggestions.ts';
import {
  addSuggestion,
  decideSuggestion,
  findSuggestion,
  pageOfSuggestions,
} from './suggestions.ts';

const DAY = 24 * 60 * 60 * 1000;
const KEEPING = { addressDays: 30 };

/** A database with suggestions of these ids, each a millisecond after the one before. */
const databaseWith = async (...ids: string[]) => {
  const database = temporaryDatabase();
  for (const [index, id] of ids.entries())
    await addSuggestion(database, suggesting(id, { now: later(index) }), KEEPING);
  return database;
};

describe('addSuggestion', () => {
  it('keeps what a reader wrote', async () => {
    const database = await databaseWith('a1');
    const { now: _now, ...given } = suggesting('a1');
    expect(await findSuggestion(database, 'a1')).toEqual({
      ...given,
      state: 'new',
      times: 1,
      createdAt: NOW,
      lastAt: NOW,
      decidedAt: null,
    });
  });

  it('counts the same tool again in place of a second row, and keeps the first words', async () => {
    const database = await databaseWith('a1');
    const again = { urlKey: 'a1.dev', why: 'Other words.', email: 'bo@reader.example' };
    await addSuggestion(database, suggesting('a2', { ...again, now: later(5) }), KEEPING);
    await addSuggestion(database, suggesting('a3', { ...again, now: later(9) }), KEEPING);
    expect(await pageOfSuggestions(database, { limit: 10 })).toMatchObject([
      { id: 'a1', times: 3, createdAt: NOW, lastAt: later(9), why: 'It is quick.' },
    ]);
  });

  it.each(['kept', 'dropped', 'reviewed'] as const)(
    'makes a new row for a tool whose suggestion is %s',
    async (state) => {
      const database = await databaseWith('a1');
      await decideSuggestion(database, { id: 'a1', state, now: NOW }, KEEPING);
      await addSuggestion(database, suggesting('a2', { urlKey: 'a1.dev', now: later(1) }), KEEPING);
      expect(await pageOfSuggestions(database, { limit: 10 })).toMatchObject([
        { id: 'a2', state: 'new', times: 1 },
        { id: 'a1', state, times: 1 },
      ]);
    },
  );

  it('keeps text as text, whatever stands in it', async () => {
    const database = temporaryDatabase();
    const why = `'); drop table suggestions; -- \0 \u001B[2J <script>alert(1)</script> $& %s`;
    await addSuggestion(database, suggesting('a1', { why }), KEEPING);
    expect(await findSuggestion(database, 'a1')).toMatchObject({ why });
    expect(await findSuggestion(database, `' or '1' = '1`)).toBeUndefined();
  });

  it('erases the addresses of tools that were reviewed long ago, and no others', async () => {
    const database = await databaseWith('a1', 'a2', 'a3', 'a4');
    const decide = (id: string, state: 'kept' | 'reviewed', now: Date) =>
      decideSuggestion(database, { id, state, now }, KEEPING);
    await decide('a1', 'reviewed', NOW);
    await decide('a2', 'reviewed', later(1));
    await decide('a3', 'kept', NOW);
    await addSuggestion(database, suggesting('a5', { now: later(30 * DAY) }), KEEPING);
    const emails = (await pageOfSuggestions(database, { limit: 10 })).map(
      ({ id, email }) => `${id} ${email ?? 'none'}`,
    );
    const ann = 'ann@reader.example';
    expect(emails.sort()).toEqual(['a1 none', `a2 ${ann}`, `a3 ${ann}`, `a4 ${ann}`, `a5 ${ann}`]);
  });
});

describe('decideSuggestion', () => {
  it('writes down the decision, and erases what was stored against abuse', async () => {
    const database = await databaseWith('a1');
    const decision = { id: 'a1', state: 'kept' as const, now: later(7) };
    const kept = await decideSuggestion(database, decision, KEEPING);
    expect(kept).toMatchObject({ state: 'kept', decidedAt: later(7), networkHash: null });
    expect(kept).toMatchObject({ email: 'ann@reader.example' });
    expect(await findSuggestion(database, 'a1')).toEqual(kept);
  });

  it('erases the mail address of what is dropped at once, and it does not come back', async () => {
    const database = await databaseWith('a1');
    for (const state of ['dropped', 'kept'] as const)
      expect(
        await decideSuggestion(database, { id: 'a1', state, now: NOW }, KEEPING),
      ).toMatchObject({ state, email: null });
  });

  it('knows no suggestion by an id that was never given', async () => {
    const database = await databaseWith('a1');
    const decision = { id: 'a2', state: 'kept' as const, now: NOW };
    expect(await decideSuggestion(database, decision, KEEPING)).toBeUndefined();
  });
});

describe('pageOfSuggestions', () => {
  const ids = ['a1', 'a2', 'a3', 'a4', 'a5'];

  it('goes through all of them, the newest first, each once', async () => {
    const database = await databaseWith(...ids);
    const seen: string[] = [];
    for (let after: { id: string; createdAt: Date } | undefined; ;) {
      const page = await pageOfSuggestions(database, { after, limit: 2 });
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1);
      if (page.length < 2) break;
    }
    expect(seen).toEqual(ids.toReversed());
  });

  it('loses none of those that came at the same moment', async () => {
    const database = temporaryDatabase();
    for (const id of ids) await addSuggestion(database, suggesting(id), KEEPING);
    const first = await pageOfSuggestions(database, { limit: 2 });
    const rest = await pageOfSuggestions(database, { after: first.at(-1), limit: 10 });
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('shows those in one state alone', async () => {
    const database = await databaseWith(...ids);
    await decideSuggestion(database, { id: 'a3', state: 'kept', now: NOW }, KEEPING);
    const kept = await pageOfSuggestions(database, { state: 'kept', limit: 10 });
    expect(kept.map(({ id }) => id)).toEqual(['a3']);
    expect(await pageOfSuggestions(database, { state: 'new', limit: 10 })).toHaveLength(4);
  });

  it.each([
    ['of every state', '', 'suggestions_by_age'],
    ['of one state', "state = 'new' and", 'suggestions_by_state'],
  ])('reads a page %s through an index and sorts nothing', (_what, where, index) => {
    const plan = temporaryDatabase()
      .$client.prepare(
        `explain query plan select * from suggestions where ${where} (created_at, id) < (1, 'a')
         order by created_at desc, id desc limit 50`,
      )
      .all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(new RegExp(`^SEARCH suggestions USING INDEX ${index} `)),
    ]);
  });
});
