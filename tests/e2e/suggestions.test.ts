import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { addSuggestion } from '#drizzle/suggestions.ts';
import { later } from '../fixtures/database.ts';
import { suggesting } from '../fixtures/suggestions.ts';
import { createPublication, type Publication } from './publication.ts';

const IDS = ['a1', 'b2', 'c3'];

describe('npm run suggestions', () => {
  let paper: Publication;
  beforeAll(async () => {
    paper = await createPublication();
    const file = paper.env['DATABASE_URL']?.replace('file:', '') ?? '';
    const database = openMigratedDatabase(file);
    for (const [index, id] of IDS.entries())
      await addSuggestion(database, suggesting(id, { now: later(index) }), { addressDays: 30 });
    database.$client.close();
  });
  afterAll(() => paper.remove());
  const run = (...args: string[]) => paper.run(['suggestions', ...args]);
  const idsIn = (stdout: string) =>
    stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);

  it('lists page by page, the newest first', async () => {
    const all = await run();
    expect(all.stdout.match(/^\w+/gm)).toEqual(['c3', 'b2', 'a1']);
    const first = await run('--limit', '1');
    expect(first.stdout).toBe('c3  2026-11-19  new         1×  https://c3.dev/\n');
    expect(first.stderr).toContain('list --limit 1 --after c3');
    expect(idsIn((await run('list', '--json', '--after', 'c3')).stdout)).toEqual(['b2', 'a1']);
  });

  it('shows, keeps, reviews and drops one, and says what is next', async () => {
    const shown = await run('show', 'a1');
    expect(shown.stdout).toContain('Answer to  ann@reader.example');
    expect(shown.stderr).toContain('npm run suggestions -- keep a1');
    const kept = await run('keep', 'a1');
    expect(kept.stdout).toBe('https://a1.dev/ is kept.\n');
    expect(kept.stderr).toContain('npm run new -- review https://a1.dev/');
    expect(idsIn((await run('list', '--state', 'kept', '--json')).stdout)).toEqual(['a1']);
    const reviewed = await run('reviewed', 'a1');
    expect(reviewed.stderr).toContain('ann@reader.example asked for an answer');
    const dropped = await run('drop', 'a1');
    expect(dropped.stdout).toBe('https://a1.dev/ is dropped.\n');
    const after = JSON.parse((await run('show', 'a1', '--json')).stdout) as object;
    expect(after).toMatchObject({ state: 'dropped', email: null, network: null });
    expect([shown, kept, reviewed, dropped].map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  });

  it.each([
    [['show', 'z9'], 1, 'There is no suggestion z9.'],
    [['drop', '\u001B[2J'], 1, 'There is no suggestion [2J.'],
    [['list', '--after', 'z9'], 1, 'There is no suggestion z9.'],
    [['lst'], 2, 'too many arguments'],
    [['keep'], 2, "missing required argument 'id'"],
    [['list', '--state', 'old'], 2, 'Allowed choices are new, kept, dropped, reviewed'],
    [['list', '--limit', '0'], 2, 'from 1 to 1000'],
    [['--help'], 0, 'npm run suggestions -- list --state new'],
  ])('is asked for %j and exits with %i', async (args, code, said) => {
    const result = await run(...args);
    expect(result.code).toBe(code);
    expect(result.stdout + result.stderr).toContain(said);
    expect(result.stdout + result.stderr).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  });
});
