import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completed } from '../fixtures/example.ts';
import { temporaryFolder } from '../fixtures/folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** A publication of its own and the check as the editor runs it. */
function editor(example: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder(completed(example));
  const file = (path: string) => join(folder, path);
  const check = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/run.cjs', 'check', ...args],
      {
        cwd: ROOT,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'] ?? '', CONTENT_DIR: folder, ...env },
      },
    );
    return {
      code: status,
      lines: stdout.replaceAll(`${folder}/`, '').split('\n').filter(Boolean),
      said: stderr.replaceAll(`${folder}/`, ''),
    };
  };
  return { folder, file, check, read: (path: string) => readFileSync(file(path), 'utf8') };
}

const SLOPPY = "It isn't [the manual](https://tool.example/docs?utm_source=a#b).  \n\n\nEnd.";
const HERE = 'It is [here](https://tool.example).';

describe('npm run check', () => {
  it('passes sound content', () => {
    const { check } = editor();
    expect(check()).toEqual({
      code: 0,
      lines: [],
      said: 'Checked 1 review and 1 issue: nothing to fix.\n',
    });
  });

  it('prints the findings of all files together, sorted', () => {
    const { check } = editor({
      'reviews/tool.mdx': `${HERE}\n\n${HERE}`,
      'issues/001.mdx': '---\nreviews: [tool, nobody]\n---',
    });
    const { code, lines } = check();
    expect(lines.map((line) => line.replace(/ {2}error.*/, ''))).toEqual([
      'issues/001.mdx:8:5',
      'reviews/tool.mdx:22:7',
      'reviews/tool.mdx:24:7',
    ]);
    expect(code).toBe(1);
  });

  it('checks one file against the whole', () => {
    const { check, file } = editor({
      'reviews/tool.mdx': HERE,
      'reviews/other.mdx': `---\nurl: https://www.tool.example\nreviewed: 2026-11-20\n---`,
    });
    const { code, lines } = check([file('reviews/other.mdx')]);
    expect(lines).toEqual([
      'reviews/other.mdx:4:1  error  reviewed-once  https://www.tool.example was reviewed before, in tool.mdx. Join the two reviews.',
    ]);
    expect(code).toBe(1);
    expect(check([file('issues')])).toMatchObject({ code: 0, lines: [] });
  });

  it.each([
    ['reviews/none.mdx', /^There is no file /],
    [join(ROOT, 'README.md'), /is no content file: it is not in /],
  ])('refuses the path %s', (path, said) => {
    expect(editor().check([path])).toMatchObject({ code: 1, said: expect.stringMatching(said) });
  });

  it('passes with warnings, and fails on them with --strict', () => {
    const { check } = editor({ 'reviews/tool.mdx': "It isn't so." });
    expect(check()).toMatchObject({
      code: 0,
      lines: ["reviews/tool.mdx:22:7  warning  typographic-quotes  Write ’ for '."],
    });
    expect(check(['--strict'])).toMatchObject({ code: 1 });
  });

  it('gives the same findings as JSON', () => {
    const { check, file } = editor({ 'reviews/tool.mdx': HERE });
    const { code, lines } = check(['--json']);
    expect(JSON.parse(lines.join('\n').replaceAll('reviews/', file('reviews/')))).toMatchObject([
      { file: file('reviews/tool.mdx'), line: 22, column: 7, severity: 'error', rule: 'link-text' },
    ]);
    expect(code).toBe(1);
  });

  it('annotates by itself under GitHub Actions', () => {
    const { check } = editor({
      'reviews/tool.mdx': "It isn't 100 %, [here](https://tool.example).",
    });
    const expected = [
      "::warning file=reviews/tool.mdx,line=22,col=7,title=typographic-quotes::Write ’ for '.",
      '::error file=reviews/tool.mdx,line=22,col=17,title=link-text::The link says only "here". Put it on the words that say where it leads.',
    ];
    expect(check([], { GITHUB_ACTIONS: 'true' }).lines).toEqual(expected);
    expect(check(['--github']).lines).toEqual(expected);
  });

  it('mends what can be mended safely, says what it did, and leaves the rest', () => {
    const { check, read, folder } = editor({
      'reviews/tool.mdx': `${SLOPPY}\n\n${HERE}`,
      'categories/editors.yaml': 'description: Where code is written.\nname: Editors',
    });
    const { code, lines, said } = check(['--fix']);
    expect(read('categories/editors.yaml')).toBe(
      'name: Editors\ndescription: Where code is written.\n',
    );
    expect(read('reviews/tool.mdx')).toContain(
      `It isn’t [the manual](https://tool.example/docs#b).\n\nEnd.\n\n${HERE}\n`,
    );
    expect(said.match(/mended {2}[a-z-]+/g)).toEqual([
      'mended  field-order',
      'mended  typographic-quotes',
      'mended  tracking-parameters',
      'mended  white-space',
      'mended  white-space',
    ]);
    expect(lines).toEqual([expect.stringContaining('link-text')]);
    expect(code).toBe(1);
    expect(check(['--fix']).said).not.toContain('mended');
    expect(readdirSync(join(folder, 'reviews'))).toEqual(['tool.mdx']);
  });

  it('mends only the files that were named', () => {
    const { check, read, file } = editor({
      'reviews/tool.mdx': SLOPPY,
      'reviews/other.mdx': SLOPPY,
    });
    check(['--fix', file('reviews/other.mdx')]);
    expect(read('reviews/other.mdx')).toContain('isn’t');
    expect(read('reviews/tool.mdx')).toContain("isn't");
  });
});

describe('bad input', () => {
  const sound = completed({})['reviews/tool.mdx'] ?? '';
  it.each([
    ['broken YAML', sound.replace('name: Tool', 'name: "Tool'), 'yaml-syntax'],
    ['a tab in YAML', sound.replace('name: Tool', 'facts:\n\tname: Tool'), 'yaml-syntax'],
    [
      'a key that stands twice',
      sound.replace('name: Tool', 'name: Tool\nname: Two'),
      'yaml-syntax',
    ],
    ['a byte order mark', `\ufeff${sound}`, 'file'],
    ['the line ends of Windows', sound.replaceAll('\n', '\r\n'), 'white-space'],
    ['Latin-1', Buffer.from(sound.replace('Tool', 'Té'), 'latin1'), 'file'],
    ['nothing', '', 'yaml-syntax'],
    ['null bytes', sound.replace('Tool', 'To\0ol'), 'front-matter'],
  ])('is found where a file holds %s', (_what, bytes, rule) => {
    const { check, file } = editor();
    writeFileSync(file('reviews/tool.mdx'), bytes);
    const { lines, said } = check();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      new RegExp(`^reviews/tool\\.mdx:\\d+:\\d+ {2}\\w+ {2}${rule} {2}[A-Z\`].*\\.$`),
    );
    expect(said).not.toMatch(/^\s+at /m);
  });

  it('is found where a name is no file of the folder', () => {
    const { check, file } = editor();
    mkdirSync(file('reviews/folder.mdx'));
    symlinkSync('/etc/hostname', file('reviews/link.mdx'));
    writeFileSync(file('reviews/large.mdx'), '');
    truncateSync(file('reviews/large.mdx'), 5_000_000);
    const { code, lines } = check();
    expect(lines).toEqual([
      'reviews/folder.mdx:1:1  error  file  This is a folder with the name of a file. Rename it.',
      'reviews/large.mdx:1:1  error  file  The file has 5000000 bytes; 1000000 is the limit. Nobody writes that much.',
      'reviews/link.mdx:1:1  error  file  This is a link to a file outside of the content folder. Put the file itself here.',
    ]);
    expect(code).toBe(1);
  });

  it('is found two thousand times at once', () => {
    const link = 'See [here](https://tool.example). ';
    const { check } = editor({ 'reviews/tool.mdx': `${link.repeat(1999)}${link.trim()}` });
    const { code, lines } = check();
    // The other two are that the section is too long, and with it the mail.
    expect(lines).toHaveLength(2002);
    expect(code).toBe(1);
  });
});
