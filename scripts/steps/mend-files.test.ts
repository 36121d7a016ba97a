import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#content/findings.ts';
import { readContent } from '#content/reader/read-content.ts';
import { reviewSource } from '../../tests/fixtures/content.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import {
  severalMistakes,
  soundParts,
  sourceOf,
  type Mistake,
  folderAround,
  sourceWith,
} from '../../tests/fixtures/mistakes.ts';
import { mendFiles } from './mend-files.ts';

/** A publication in which one review is made wrong and fixed again and again. */
function desk() {
  const { folder, file } = folderAround();
  const find = () => readContent(folder, { today: '2026-11-23' }).findings;
  const read = () => readFileSync(file, 'utf8');
  return {
    find,
    read,
    write: (source: string) => writeFileSync(file, source),
    fix: () => mendFiles(find),
    make: (made: readonly Mistake[]) => writeFileSync(file, sourceWith(made)),
  };
}

const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule).sort();

describe('what is fixed', () => {
  it('leaves nothing that could be fixed, finds nothing new, and is the same the second time', () => {
    const { make, find, fix, read } = desk();
    fc.assert(
      fc.property(severalMistakes, (made) => {
        make(made);
        const before = find();
        fix();
        const after = find();
        const text = read();
        expect(after.filter(({ edit }) => edit)).toEqual([]);
        expect(rulesOf(after)).toEqual(rulesOf(before.filter(({ edit }) => !edit)));
        expect(fix()).toEqual([]);
        expect(read()).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps comments, quotes and the order of the fields', () => {
    const { write, fix, read } = desk();
    const sound = sourceOf(soundParts());
    write(
      sound
        .replace('tagline:', 'tagine:')
        .replace('"editors"', '"Editor"')
        .replace('open-source', 'Open Source # since 2020')
        .replace('[linux, "macos"]', "[ linux , 'Mac' ]")
        .replace('license: MIT', "license: 'the MIT licence'")
        .replace('## Likes', '## Pros'),
    );
    fix();
    expect(read()).toBe(
      sound
        .replace('open-source', 'open-source # since 2020')
        .replace('[linux, "macos"]', "[ linux , 'macos' ]")
        .replace('license: MIT', "license: 'MIT'"),
    );
  });

  it('shows two near answers, and takes neither', () => {
    const { write, fix, find, read } = desk();
    const source = sourceOf(soundParts()).replace('license: MIT', 'license: GPLv3');
    write(source);
    expect(fix()).toEqual([]);
    expect(read()).toBe(source);
    expect(find().map(({ message }) => message)).toEqual([
      expect.stringContaining('Did you mean "GPL-3.0-only" or "GPL-3.0-or-later"?'),
    ]);
  });

  it('names no review twice in an issue, nor one of an earlier issue', () => {
    const folder = temporaryFolder({
      'reviews/alpha.mdx': reviewSource({ url: 'https://alpha.example' }),
      'reviews/bravo.mdx': reviewSource({ url: 'https://bravo.example' }),
      'reviews/gamma.mdx': reviewSource({ url: 'https://gamma.example' }),
      'issues/001.mdx': issue(1, '2026-11-19', 'alpha'),
      'issues/002.mdx': issue(2, '2026-11-26', 'bravo, bravp, alphq, gamme'),
    });
    const find = () => readContent(folder, { today: '2026-11-23' }).findings;
    mendFiles(find);
    expect(readFileSync(join(folder, 'issues/002.mdx'), 'utf8')).toContain(
      '[bravo, bravp, alphq, gamma]',
    );
  });
});

const issue = (number: number, date: string, reviews: string) =>
  [
    '---',
    `number: ${number}`,
    `date: ${date}`,
    `subject: The subject of issue ${number}`,
    'preheader: What a mail program shows beside the subject of the issue.',
    `reviews: [${reviews}]`,
    '---\n',
  ].join('\n');
