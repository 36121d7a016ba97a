import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/fixtures/folder.ts';
import { readAddresses } from './read-addresses.ts';

const reading = async (content: string, column?: string) => {
  const file = join(temporaryFolder({ 'list.csv': content }), 'list.csv');
  const lines: (string | number | undefined)[][] = [];
  for await (const { line, address, refused } of readAddresses(file, column))
    lines.push([line, address?.email ?? refused]);
  return lines;
};

describe('readAddresses', () => {
  it.each([
    [
      'one a line',
      'a@b.org\nJo <c@d.org>\n',
      [
        [1, 'a@b.org'],
        [2, 'c@d.org'],
      ],
    ],
    ['a header', 'email\na@b.org\n', [[2, 'a@b.org']]],
    ['a suppression list', 'created,email\n1600000000,a@b.org\n', [[2, 'a@b.org']]],
    [
      'no header, and other columns',
      '1,a@b.org\n2,c@d.org\n',
      [
        [1, 'a@b.org'],
        [2, 'c@d.org'],
      ],
    ],
    [
      'what is no address',
      'a@b.org\nnobody\n',
      [
        [1, 'a@b.org'],
        [2, 'there is no @ in it, so it is not an email address'],
      ],
    ],
  ])('reads %s', async (_what, content, lines) => {
    expect(await reading(content)).toEqual(lines);
  });

  it('takes the column that the editor names', async () => {
    expect(await reading('email,old mail\na@b.org,c@d.org\n', 'Old mail')).toEqual([
      [2, 'c@d.org'],
    ]);
  });

  it.each([
    ['an empty file', '', 'is empty'],
    [
      'a file without addresses',
      'name\nJo\n',
      'No column of the list is known to hold the address',
    ],
  ])('refuses %s', async (_what, content, message) => {
    await expect(reading(content)).rejects.toThrow(message);
  });
});
