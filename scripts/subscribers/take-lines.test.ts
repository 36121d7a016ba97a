import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importPeople } from '#drizzle/list/import-people.ts';
import { createAddressHashes } from '#emails/address-hash.ts';
import { NOW, temporaryDatabase } from '../../tests/fixtures/database.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { understandList } from './list-file/understand-list.ts';
import { createRefusedLines } from './refused-lines.ts';
import { takeLines } from './take-lines.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const LINE_ENDS = ['\n', '\r\n', '\r'];

const address = fc
  .tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.constantFrom('b.org', 'reader.example'))
  .map(([local, domain]) => `${local}@${domain}`);
const cell = fc.oneof(
  { weight: 6, arbitrary: address },
  address.map((one) => `Jo Smith <${one}>`),
  address.map((one) => `mailto:${one}`),
  address.map((one) => `\u200B${one}\u00A0`),
  fc.constantFrom('jörg@b.org', 'nobody', 'a@b@c.org', '田中@b.org'),
);
const note = fc
  .array(fc.constantFrom('x', ' ', 'é', '日', '"', "'", ',', ';', '\t', '|', '\n', '\r\n', '\r'), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
const person = fc.record({
  cell,
  state: fc.constantFrom('active', 'active', 'unsubscribed', 'bounced', 'complained', 'pending'),
  note,
});
const file = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 12 }),
  delimiter: fc.constantFrom(...DELIMITERS),
  quotes: fc.constantFrom('all', 'needed'),
  ends: fc.array(fc.constantFrom(...LINE_ENDS), { minLength: 1, maxLength: 5 }),
  blank: fc.boolean(),
  lastEnd: fc.boolean(),
  mark: fc.boolean(),
  sep: fc.boolean(),
  header: fc.constantFrom('email', 'E-Mail\nAddress'),
});

type GeneratedFile = typeof file extends fc.Arbitrary<infer One> ? One : never;

function written({ people, delimiter, quotes, ends, ...options }: GeneratedFile): string {
  const quoted = (text: string) =>
    quotes === 'all' || /["\r\n]/.test(text) || text.includes(delimiter) || text.trim() === ''
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const rows = [
    [options.header, 'name', 'status', 'note'],
    ...people.map(({ cell: typed, state, note: text }) => [typed, 'Jo', state, text]),
  ].map((cells) => cells.map(quoted).join(delimiter));
  const lines = options.sep ? [`sep=${delimiter}`, ...rows] : rows;
  const text = lines
    .map((line, index) => {
      if (index === lines.length - 1 && !options.lastEnd) return line;
      const end = ends[index % ends.length] ?? '\n';
      return line + (options.blank && index > 0 ? end + end : end);
    })
    .join('');
  return (options.mark ? '\uFEFF' : '') + text;
}

describe('takeLines', () => {
  const hashesOf = createAddressHashes(['a key for tests']);
  const importing = async (database: ReturnType<typeof temporaryDatabase>, path: string) => {
    const list = await understandList(path, {});
    expect(list.stop).toBeUndefined();
    const refusedFile = `${path}.refused.csv`;
    const refused = createRefusedLines(refusedFile);
    const taken = await takeLines({
      file: path,
      list,
      now: NOW,
      hashesOf,
      refused,
      othersWrote: () => false,
      take: (people) =>
        importPeople(database, people, { source: 'import: x', basis: 'confirmed', now: NOW }),
    });
    const many = refused.flush();
    refused.close();
    const rows: string[][] = many > 0 ? parse(readFileSync(refusedFile, 'utf8'), { from: 2 }) : [];
    return { ...taken, refused: rows };
  };
  const total = (outcomes: ReadonlyMap<string, number>) =>
    [...outcomes.values()].reduce((all, one) => all + one, 0);

  it('loses no row, whatever the delimiter, the quotes and the ends of lines', async () => {
    const database = temporaryDatabase();
    const path = join(temporaryFolder(), 'list.csv');
    await fc.assert(
      fc.asyncProperty(file, async (generated) => {
        writeFileSync(path, written(generated));
        const { lines, outcomes, refused } = await importing(database, path);
        const { people } = generated;
        const many = (...names: string[]) =>
          names.reduce((all, name) => all + (outcomes.get(name as never) ?? 0), 0);
        expect({ lines, total: total(outcomes) }).toEqual({
          lines: people.length,
          total: people.length,
        });
        const usable = people.filter(({ cell: typed }) => !/nobody|ö|田|a@b@c/.test(typed));
        const count = (states: readonly string[]) =>
          usable.filter(({ state }) => states.includes(state)).length;
        expect({
          noAddress: many('no-address'),
          unconfirmed: many('unconfirmed'),
          odd: many('shape', 'unknown-state'),
        }).toEqual({
          noAddress: people.length - usable.length,
          unconfirmed: count(['pending']),
          odd: 0,
        });
        // Each refused line has a reason, and its line is where the row begins.
        for (const [line, , reason] of refused)
          expect({ line: Number(line) > 1, reason }).toEqual({
            line: true,
            reason: expect.stringMatching(/.{8}/),
          });
      }),
      { numRuns: 150 },
    );
  });

  it.each(['utf16le', 'latin1'] as const)('refuses a file in %s as a whole', async (encoding) => {
    const database = temporaryDatabase();
    await fc.assert(
      fc.asyncProperty(file, async (generated) => {
        const path = join(temporaryFolder(), 'list.csv');
        const text = written({ ...generated, mark: false }).replace('\u200B', '');
        writeFileSync(path, Buffer.from(`${text}\nj\u00F6@b.org`, encoding));
        await expect(importing(database, path)).rejects.toThrow(/is not in UTF-8|cannot be read/);
      }),
      { numRuns: 20 },
    );
  });

  it('says of each refused line why it was', async () => {
    const folder = temporaryFolder({
      'list.csv':
        'email,name,status\njörg@b.org,Jo,active\nx,Jo,active\nc@d.org,Jo,pending\ne@f.org\na@b.org,Jo,active,\n',
    });
    const { refused, outcomes } = await importing(temporaryDatabase(), join(folder, 'list.csv'));
    expect(refused).toEqual(
      [
        ['2', 'jörg@b.org', expect.stringContaining('SMTPUTF8')],
        ['3', 'x', 'no usable address: there is no @ in it, so it is not an email address'],
        [
          '5',
          'e@f.org',
          'the line does not fit the first line: it ends before the column "status"',
        ],
        ['4', 'c@d.org', 'never confirmed there, so there is no consent to take over'],
      ].sort(([a = ''], [b = '']) => Number(a) - Number(b)),
    );
    expect(outcomes.get('added')).toBe(1);
  });
});
