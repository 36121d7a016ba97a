import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { openList } from './read-list.ts';

const reading = async (content: string | Uint8Array) => {
  const file = join(temporaryFolder({ 'list.csv': content }), 'list.csv');
  const rows: [number, ...string[]][] = [];
  for await (const { line, cells } of openList(file).rows) rows.push([line, ...cells]);
  return rows;
};

describe('openList', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\n1,5;2\n',
      [
        [1, 'a', 'b'],
        [2, '1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a byte order mark',
      '\uFEFFa,b\n1,2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'CRLF and empty lines',
      'a\r\n\r\n1\r\n',
      [
        [1, 'a'],
        [3, '1'],
      ],
    ],
    [
      'quotes with line breaks',
      'a,b\n"1\n""x""",2\n3,4\n',
      [
        [1, 'a', 'b'],
        [3, '1\n"x"', '2'],
        [4, '3', '4'],
      ],
    ],
    [
      'lines of other lengths',
      'a,b\n1\n1,2,3\n',
      [
        [1, 'a', 'b'],
        [2, '1'],
        [3, '1', '2', '3'],
      ],
    ],
    [
      'a delimiter inside a quoted name',
      '"a;b;c",d\n1,2\n',
      [
        [1, 'a;b;c', 'd'],
        [2, '1', '2'],
      ],
    ],
    ['nothing', '', []],
  ])('reads %s', async (_what, content, rows) => {
    expect(await reading(content)).toEqual(rows);
  });

  it.each([
    ['UTF-16 with its mark', Buffer.from('\uFEFFemail\na@b.org\n', 'utf16le'), /is not in UTF-8/],
    ['UTF-16 without it', Buffer.from('email\na@b.org\n', 'utf16le'), /is not in UTF-8/],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), /is not in UTF-8/],
    ['a quote that does not end', `a\n1\n"${'x\n'.repeat(600_000)}`, /cannot be read past line 2/],
  ])('refuses %s', async (_what, content, message) => {
    await expect(reading(content)).rejects.toThrow(message);
  });

  it('says which file is not there', () => {
    expect(() => openList('/nowhere/list.csv')).toThrow(
      'The list /nowhere/list.csv cannot be read',
    );
  });
});
