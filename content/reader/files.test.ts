import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { findFiles, readSource } from './files.ts';

const slugs = (folder: string) => findFiles(folder, '.mdx').files.map(({ slug }) => slug);
const messages = (folder: string, home?: string) =>
  findFiles(folder, '.mdx', home).findings.map(({ rule, message }) => `${rule}: ${message}`);

describe('findFiles', () => {
  it('finds the files of one ending, sorted by name', () => {
    const folder = temporaryFolder({ 'b.mdx': 'B', 'a-1.mdx': 'A', 'c.mp3': 'C', 'd.mdx~': 'D' });
    expect(findFiles(folder, '.mdx')).toMatchObject({
      files: [
        { file: join(folder, 'a-1.mdx'), slug: 'a-1', stats: { size: 1 } },
        { file: join(folder, 'b.mdx'), slug: 'b', stats: { size: 1 } },
      ],
      findings: [],
    });
  });

  it('takes a folder that does not exist for an empty one', () => {
    expect(findFiles(join(temporaryFolder(), 'none'), '.mdx')).toEqual({
      files: [],
      slugs: new Set(),
      findings: [],
    });
  });

  it.each([
    ['Big.mdx', 'big'],
    ['two words.mdx', 'two-words'],
    ['under_score.mdx', 'under-score'],
    ['-a.mdx', 'a'],
    ['a--b.mdx', 'a-b'],
    ['é.mdx', 'e'],
    ['.mdx', 'unnamed'],
  ])('refuses the name %s, and reads the file', (name, slug) => {
    const folder = temporaryFolder({ [name]: '' });
    expect(slugs(folder)).toEqual([slug]);
    expect(messages(folder)).toEqual([
      `file: The file name "${name}" must be small letters, digits and single hyphens, and .mdx. Call it ${slug}.mdx.`,
    ]);
  });

  it('knows the names of files that it does not read', () => {
    const folder = temporaryFolder({ 'a.mdx/inner.txt': '', 'My Tool.md': '', 'notes.csv': '' });
    expect([...findFiles(folder, '.mdx').slugs].sort()).toEqual(['a', 'my-tool']);
  });

  it.each(['zed.md', 'zed.markdown', 'ZED.MD', 'zed.yml', 'zed.json'])(
    'does not overlook %s',
    (name) => {
      expect(messages(temporaryFolder({ [name]: '' }))).toEqual([
        'file: Only files that end in .mdx are read here. Rename it.',
      ]);
    },
  );

  it('reports a folder with the name of a file, and finds the rest', () => {
    const folder = temporaryFolder({ 'a.mdx/inner.txt': '', 'b.mdx': 'B' });
    expect(slugs(folder)).toEqual(['b']);
    expect(messages(folder)).toEqual([
      'file: This is a folder with the name of a file. Rename it.',
    ]);
  });

  it('follows a link inside of the content folder, and none that leads out', () => {
    const outside = temporaryFolder({ 'secret.mdx': 'S' });
    const home = temporaryFolder({ 'reviews/a.mdx': 'A' });
    const reviews = join(home, 'reviews');
    symlinkSync(join(reviews, 'a.mdx'), join(reviews, 'b.mdx'));
    symlinkSync(join(outside, 'secret.mdx'), join(reviews, 'c.mdx'));
    symlinkSync(join(home, 'nothing.mdx'), join(reviews, 'd.mdx'));
    expect(findFiles(reviews, '.mdx', home).files.map(({ slug }) => slug)).toEqual(['a', 'b']);
    expect(messages(reviews, home)).toEqual([
      'file: This is a link to a file outside of the content folder. Put the file itself here.',
      expect.stringMatching(/^file: The file cannot be read: ENOENT/),
    ]);
  });

  it('refuses a file of 5 MB without reading it', () => {
    const folder = temporaryFolder({ 'a.mdx': '' });
    truncateSync(join(folder, 'a.mdx'), 5_000_000);
    expect(messages(folder)).toEqual([
      'file: The file has 5000000 bytes; 1000000 is the limit. Nobody writes that much.',
    ]);
  });

  it('fails where the folder is a file', () => {
    const folder = temporaryFolder({ reviews: '' });
    expect(() => findFiles(join(folder, 'reviews'), '.mdx')).toThrow(
      /^The content folder .*reviews cannot be read: ENOTDIR/,
    );
  });
});

describe('readSource', () => {
  it('takes the byte order mark off, and says so', () => {
    const file = join(temporaryFolder({ 'a.mdx': '\ufeffA' }), 'a.mdx');
    expect(readSource(file)).toMatchObject({
      source: 'A',
      findings: [
        {
          severity: 'warning',
          message: 'The file begins with a byte order mark. Save it without one.',
        },
      ],
    });
  });

  it('says where bytes are that are not UTF-8, and reads the rest', () => {
    const bytes = Uint8Array.of(0x0a, 0x63, 0x61, 0x66, 0xe9);
    const file = join(temporaryFolder({ 'a.mdx': bytes }), 'a.mdx');
    expect(readSource(file)).toEqual({
      source: '\ncaf\ufffd',
      isDamaged: true,
      findings: [
        {
          file,
          line: 2,
          column: 4,
          severity: 'error',
          rule: 'file',
          message: 'The file is not UTF-8 text. Save it as UTF-8.',
        },
      ],
    });
  });
});
