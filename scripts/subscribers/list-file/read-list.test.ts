import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UserError } from '#errors';
import { temporaryFolder } from '../../../tests/fixtures/folder.ts';
import { openList } from './read-list.ts';

const reading = (content: string | Uint8Array) =>
  readingFile(join(temporaryFolder({ 'list.csv': content }), 'list.csv'));

const readingFile = async (file: string) => {
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
        [2, '1\n"x"', '2'],
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
    [
      'bars',
      'a|b\nc@d.org|x\n',
      [
        [1, 'a', 'b'],
        [2, 'c@d.org', 'x'],
      ],
    ],
    [
      'line ends of every kind in one file',
      'a\r1\n2\r\n3\n\r4\r\r\n5',
      [
        [1, 'a'],
        [2, '1'],
        [3, '2'],
        [4, '3'],
        [6, '4'],
        [8, '5'],
      ],
    ],
    [
      'line breaks of two characters inside quotes',
      'a,b\r\n"x\r\ny\rz",1\r\n2,3\r\n',
      [
        [1, 'a', 'b'],
        [2, 'x\r\ny\rz', '1'],
        [5, '2', '3'],
      ],
    ],
    [
      'the line by which Excel is told the delimiter',
      '\uFEFFsep=;\r\na,b;c\r\n1;2\r\n',
      [
        [2, 'a,b', 'c'],
        [3, '1', '2'],
      ],
    ],
    [
      'a line break in the name of a column',
      '"First\nname",b\n1,2\n',
      [
        [1, 'First\nname', 'b'],
        [3, '1', '2'],
      ],
    ],
    [
      'a delimiter that the rows show, and the first line does not',
      '"Names, first and last, and more";email\nJo;jo@b.org\nKim, Lee;kim@b.org\n',
      [
        [1, 'Names, first and last, and more', 'email'],
        [2, 'Jo', 'jo@b.org'],
        [3, 'Kim, Lee', 'kim@b.org'],
      ],
    ],
    [
      'rows without a word',
      'a,b\n,\n ; \n',
      [
        [1, 'a', 'b'],
        [3, ' ; '],
      ],
    ],
    ['nothing', '', []],
  ])('reads %s', async (_what, content, rows) => {
    expect(await reading(content)).toEqual(rows);
  });

  it.each([
    ['UTF-16 with its mark', Buffer.from('\uFEFFemail\na@b.org\n', 'utf16le'), /is not in UTF-8/],
    ['UTF-16 without it', Buffer.from('email\na@b.org\n', 'utf16le'), /is not in UTF-8/],
    ['an Excel workbook', Buffer.from('PK\x03\x04\x14\0\x06\0', 'latin1'), /is not CSV/],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), /is not in UTF-8/],
    ['a quote that does not end', `a\n1\n"${'x\n'.repeat(600_000)}`, /cannot be read past line 2/],
  ])('refuses %s', async (_what, content, message) => {
    await expect(reading(content)).rejects.toThrow(message);
  });

  it.each([
    ['a quote that swallows rows', 'email,name\na@b.org,"Jo\nc@d.org,Kim\ne@f.org,"Lee"\n', 2],
    ['a quote before the address', 'name,email\nJo,a@b.org\n"Kim,c@d.org\n"Lee",e@f.org\n', 3],
    ['one in the names of the columns', '"email,name\na@b.org,Jo\nc@d.org,"Kim"\n', 1],
    ['a note of several lines', 'email,note\na@b.org,"Hello\r\nsee c@d.org"\n', 2],
  ])('stops at %s', async (_what, content, line) => {
    await expect(reading(content)).rejects.toThrow(`cannot be read past line ${line}`);
  });

  it.each([
    ['Windows-1252', Buffer.from('email,name\na@b.org,J\xF6rg\n', 'latin1'), 2],
    ['a character that is cut off', Buffer.from('email\na@b.org\nc@d.org,\xE3\x83', 'latin1'), 3],
    [
      'Windows-1252 behind the first chunk',
      Buffer.from(`email,name\n${'a@b.org,x\n'.repeat(20_000)}c@d.org,J\xF6rg\n`, 'latin1'),
      20_002,
    ],
  ])('refuses %s, and says what to do', async (_what, content, line) => {
    await expect(reading(content)).rejects.toMatchObject({
      message: expect.stringContaining(`looks like Windows-1252, near line ${line}.`),
      hint: expect.stringContaining('iconv -f WINDOWS-1252 -t UTF-8'),
    });
  });

  it.each([
    ['UTF-16', '\uFEFF'],
    ['UTF-16LE', ''],
    ['UTF-16BE', ''],
    ['WINDOWS-1252', ''],
  ])('prints a command that converts %s', async (encoding, mark) => {
    const text = `${mark}email,name\na@b.org,Jörg\n`;
    const bytes = encoding.startsWith('UTF')
      ? Buffer.from(text, 'utf16le')
      : Buffer.from(text, 'latin1');
    if (encoding === 'UTF-16BE') bytes.swap16();
    const name = "Jo's list.csv";
    const folder = temporaryFolder({ [name]: bytes });
    const hint = await readingFile(join(folder, name)).then(
      () => '',
      (error: unknown) => (error as UserError).hint ?? '',
    );
    execFileSync('sh', ['-c', /iconv.*/.exec(hint)?.[0] ?? '']);
    expect(await readingFile(join(folder, "Jo's list-utf8.csv"))).toEqual([
      [1, 'email', 'name'],
      [2, 'a@b.org', 'Jörg'],
    ]);
  });

  it('takes characters of every length, wherever a chunk ends', async () => {
    const name = 'é日𠮷'.repeat(9_000);
    expect(await reading(`email\n${name}\na@b.org\n`)).toHaveLength(3);
  });

  it('says which file is not there', () => {
    expect(() => openList('/nowhere/list.csv')).toThrow(
      'The list /nowhere/list.csv cannot be read',
    );
  });
});
