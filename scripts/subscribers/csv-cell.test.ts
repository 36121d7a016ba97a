import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutGuard } from './list-file/address-cell.ts';
import { csvCell, csvLine } from './csv-cell.ts';

describe('csvCell', () => {
  it.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['jo@example.org', 'jo@example.org'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
  ])('writes %j as %j', (value, cell) => expect(csvCell(value)).toBe(cell));

  it('is read back as it was, and never begins a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2 }), (cells) => {
        const [read = []]: string[][] = parse(csvLine(cells), { relax_column_count: true });
        for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        // A cell that was guarded before it came is the one that cannot be told apart.
        const honest = cells.map((cell) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell));
        expect(read.map(withoutGuard)).toEqual(honest);
      }),
    );
  });
});
