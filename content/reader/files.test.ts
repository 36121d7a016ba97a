import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { readFolder } from './files.ts';

describe('readFolder', () => {
  it('reads the files of one ending, sorted by name', async () => {
    const folder = temporaryFolder({ 'b.mdx': 'B', 'a-1.mdx': 'A', 'c.md': 'C', 'd.mdx~': 'D' });
    expect(await readFolder(folder, '.mdx')).toEqual({
      files: [
        { file: join(folder, 'a-1.mdx'), slug: 'a-1', source: 'A' },
        { file: join(folder, 'b.mdx'), slug: 'b', source: 'B' },
      ],
      findings: [],
    });
  });

  it('takes a folder that does not exist for an empty one', async () => {
    expect(await readFolder(join(temporaryFolder(), 'none'), '.mdx')).toEqual({
      files: [],
      findings: [],
    });
  });

  it('takes the byte order mark off', async () => {
    const folder = temporaryFolder({ 'a.mdx': '\ufeffA' });
    expect((await readFolder(folder, '.mdx')).files).toMatchObject([{ source: 'A' }]);
  });

  it.each(['Big.mdx', 'two words.mdx', 'under_score.mdx', '-a.mdx', 'a--b.mdx', 'é.mdx', '.mdx'])(
    'refuses the name %s',
    async (name) => {
      const { files, findings } = await readFolder(temporaryFolder({ [name]: '' }), '.mdx');
      expect(files).toEqual([]);
      expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
        `file: The file name "${name}" must be small letters, digits and single hyphens, and .mdx.`,
      ]);
    },
  );

  it('refuses bytes that are not UTF-8', async () => {
    const folder = temporaryFolder({ 'a.mdx': Uint8Array.of(0x63, 0x61, 0x66, 0xe9) });
    const { files, findings } = await readFolder(folder, '.mdx');
    expect(files).toEqual([]);
    expect(findings).toEqual([
      {
        file: join(folder, 'a.mdx'),
        line: 1,
        column: 1,
        severity: 'error',
        rule: 'file',
        message: 'The file is not UTF-8 text. Save it as UTF-8.',
      },
    ]);
  });

  it('reports a folder with the name of a file, and reads the rest', async () => {
    const folder = temporaryFolder({ 'a.mdx/inner.txt': '', 'b.mdx': 'B' });
    const { files, findings } = await readFolder(folder, '.mdx');
    expect(files.map(({ slug }) => slug)).toEqual(['b']);
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The file cannot be read: EISDIR/),
    ]);
  });

  it('fails where the folder is a file', async () => {
    const folder = temporaryFolder({ reviews: '' });
    await expect(readFolder(join(folder, 'reviews'), '.mdx')).rejects.toThrow(
      /^The content folder .*reviews cannot be read: ENOTDIR/,
    );
  });
});
