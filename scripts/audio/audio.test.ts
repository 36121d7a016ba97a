import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContent } from '#content/reader/read-content.ts';
import { completed } from '../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { programs } from '../../tests/fixtures/programs.ts';
import { tone, wave } from '../../tests/fixtures/sound.ts';

const ROOT = resolve(import.meta.dirname, '../..');

type Programs = Parameters<typeof programs>[0];
/** Says half a second of a tone, whatever it is given; exits with 1 behind its version, as flite. */
const FLITE: Programs = {
  flite:
    '#!/bin/sh\n[ "$1" = --version ] && exit 1\nfor file; do :; done\n/bin/cp "$0.wav" "$file"\n',
  'flite.wav': wave(tone(8000)),
};
/** Makes of the one before the last argument what the last one names. */
const lame = (makes: string): Programs => ({
  lame: `#!/bin/sh\n[ "$1" = --version ] && exit\nfor to; do from=$before; before=$to; done\n${makes}\n`,
});
const WORKING = { ...FLITE, ...lame('/bin/cp "$from" "$to"') };
const BROKEN = { ...FLITE, ...lame('echo "It could not\\nwrite." >&2; exit 1') };

/** A publication of one issue, and the command over it with these programs and no others. */
function publication(example: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder(completed({ 'authors/the-editors.yaml': '', ...example }));
  const episodes = join(folder, 'episodes');
  const run = (args: string, files: Programs = WORKING) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/run.cjs', 'audio', ...args.split(' ').filter(Boolean)],
      { cwd: ROOT, encoding: 'utf8', env: { PATH: programs(files), CONTENT_DIR: folder } },
    );
    return {
      code: status,
      lines: stdout.replaceAll(`${folder}/`, '').split('\n').filter(Boolean),
      said: stderr.replaceAll(`${folder}/`, ''),
    };
  };
  return {
    run,
    names: () => (existsSync(episodes) ? readdirSync(episodes).sort() : []),
    read: (name: string) => readFileSync(join(episodes, name), 'utf8'),
    write: (name: string, text: string) => writeFileSync(join(episodes, name), text),
    remove: (name: string) => rmSync(join(episodes, name)),
    findings: () => readContent(folder, { today: '2026-11-23' }).findings,
  };
}

const FILES = ['001.mdx', '001.mp3', '001.vtt'];
const episode = (fields: string) => `---\n${fields}\n---\nNotes.`;

describe('npm run audio', () => {
  it('makes an episode of an issue that the check finds nothing in', () => {
    const { run, names, read, findings } = publication();
    const { code, lines, said } = run('1');
    expect(lines).toEqual(['episodes/001.mp3', 'episodes/001.vtt', 'episodes/001.mdx']);
    expect(said).toMatch(
      /^Episode 1 was made: 0:09, \d{6} bytes\.\nListen to it, then run `npm run check`\.\n$/,
    );
    expect(code).toBe(0);
    expect(names()).toEqual(FILES);
    expect(findings()).toEqual([]);
    expect(read('001.mdx')).toMatchInlineSnapshot(`
      "---
      number: 1
      title: Tool, read aloud
      date: 2026-11-19
      audio:
        file: 001.mp3
        bytes: 318761
        type: audio/mpeg
        duration: '0:09'
      chapters:
        - start: '0:00'
          title: Introduction
        - start: '0:02'
          title: Tool
        - start: '0:07'
          title: Closing
      transcript: 001.vtt
      people: [A speech synthesiser]
      issue: 1
      author: the-editors
      ---

      Issue 1, read by a speech synthesiser: The subject of issue 1

      - [Tool](https://tool.example): A tool that does one thing.
      "
    `);
    expect(read('001.vtt')).toMatchInlineSnapshot(`
      "WEBVTT

      00:00:00.350 --> 00:00:00.850
      Worth a Look, issue 1, 19 November 2026.

      00:00:01.200 --> 00:00:01.700
      The subject of issue 1

      00:00:02.700 --> 00:00:03.200
      Tool: A tool that does one thing.

      00:00:03.550 --> 00:00:04.050
      What we like.

      00:00:04.400 --> 00:00:04.900
      What there is to like about it, said in a sentence that is long enough.

      00:00:05.250 --> 00:00:05.750
      What we do not like.

      00:00:06.100 --> 00:00:06.600
      What there is to dislike about it, said in a sentence that is long enough.

      00:00:07.600 --> 00:00:08.100
      That was issue 1 of Worth a Look, read by a speech synthesiser.

      00:00:08.450 --> 00:00:08.950
      The links are in the show notes.
      "
    `);
    expect(read('001.mp3')).toMatch(/^ID3/);
  });

  it('makes an episode again in its place, the same to the byte, or leaves it as it is', () => {
    const { run, names, read } = publication({ 'episodes/004.mdx': '' });
    run('1');
    const first = names().map(read);
    expect(names()).toContain('005.mp3');
    const { code, said } = run('1');
    expect([code, said]).toEqual([0, expect.stringContaining('Episode 5 was made again: ')]);
    expect(names().map(read)).toEqual(first);
    expect(run('1', BROKEN).code).toBe(1);
    expect(names().map(read)).toEqual(first);
  });

  it('makes an episode again of which a part is missing or changed', () => {
    const { run, read, write, remove, findings } = publication();
    run('1');
    write('001.mp3', 'half');
    remove('001.vtt');
    expect(findings()).toHaveLength(2);
    expect(run('1').said).toContain('Episode 1 was made again');
    expect(findings()).toEqual([]);
    expect(read('001.mp3')).not.toBe('half');
  });

  it('takes a number and a day', () => {
    const { run, names, read } = publication();
    run('1 --episode 12 --date 2026-11-20');
    expect(names()).toEqual(['012.mdx', '012.mp3', '012.vtt']);
    expect(read('012.mdx')).toContain('number: 12\n');
    expect(read('012.mdx')).toContain('date: 2026-11-20\n');
  });

  it('takes a lower bit rate where the recording is too large', () => {
    const { run, names } = publication();
    const large = '/bin/cat "$from" "$from" "$from" > "$to"';
    const choosy = lame(`case "$*" in *"--abr 27"*) ${large};; *) /bin/cp "$from" "$to";; esac`);
    expect(run('1', { ...FLITE, ...choosy }).code).toBe(0);
    expect(names()).toEqual(FILES);
  });

  it('escapes what would be markup in the notes', () => {
    const { run, read, findings } = publication({
      'reviews/tool.mdx':
        '---\nname: "a_b_ <c>"\ntagline: "Reads {x} & *y*"\nurl: https://a.example/(b)\n---',
    });
    run('1');
    expect(findings()).toEqual([]);
    expect(read('001.mdx')).toContain(
      '- [a\\_b\\_ \\<c\\>](https://a.example/%28b%29): Reads \\{x\\} \\& \\*y\\*\n',
    );
  });

  it.each([
    [
      'another number than the issue has',
      { 'episodes/002.mdx': episode('issue: 1\npeople: [A speech synthesiser]') },
      '1 --episode 3',
      'Issue 1 is read aloud in episode 2 already.\nNothing was changed. Leave `--episode` out to make that episode again.\n',
    ],
    [
      'a number that is taken',
      { 'episodes/002.mdx': '' },
      '1 --episode 2',
      'There is an episode 2 already.\nNothing was changed. Leave `--episode` out to take the next number that is free.\n',
    ],
    [
      'an issue that a person has read',
      { 'episodes/002.mdx': episode('issue: 1\npeople: [Ada Example]') },
      '1',
      'Issue 1 is read aloud by somebody else, in episode 2.\nNothing was changed. Take `issue: 1` out of that episode to make another one.\n',
    ],
    [
      'an issue that is not there',
      {},
      '9',
      'There is no issue 9.\nThere are issues 1. A new one is a file in content/issues/.\n',
    ],
    [
      'content with errors',
      { 'reviews/tool.mdx': '---\ncategory: nothing\n---' },
      '1',
      expect.stringContaining('Issue 1 has 1 error.'),
    ],
  ])('refuses %s, and changes nothing', (_what, example, args, said) => {
    const { run, names } = publication(example);
    const before = names();
    expect(run(args)).toEqual({ code: 1, lines: [], said });
    expect(names()).toEqual(before);
  });

  it('says which programs are missing, and how to get them', () => {
    const { run, names } = publication();
    expect(run('1', {})).toEqual({
      code: 1,
      lines: [],
      said:
        'Programs are missing: flite, which speaks the text, and lame, which makes an MP3 of it.\n' +
        'Install them with `apt-get install flite lame`, or on macOS with `brew install flite lame`, and run the command again.\n',
    });
    expect(run('1', FLITE).said).toBe(
      'A program is missing: lame, which makes an MP3 of it.\n' +
        'Install it with `apt-get install lame`, or on macOS with `brew install lame`, and run the command again.\n',
    );
    expect(names()).toEqual([]);
  });

  it.each([
    [
      'the encoder fails',
      BROKEN,
      /^lame, which makes an MP3 of it, failed: write\.\nNothing was written\./,
    ],
    [
      'the synthesiser makes no sound',
      { ...WORKING, 'flite.wav': 'nonsense' },
      /^flite made no sound of "Worth a Look, issue 1, .*": it is no WAVE file\.\nNothing was written\./,
    ],
    [
      'the recording is too large',
      { ...FLITE, ...lame('/bin/cat "$from" "$from" "$from" > "$to"') },
      /^The recording has \d{6} bytes and lasts 0:09; 700000 bytes are the limit\.\nNothing was written\./,
    ],
  ])('writes nothing where %s', (_what, files, said) => {
    const { run, names } = publication();
    const failed = run('1', files);
    expect(failed).toMatchObject({ code: 1, lines: [], said: expect.stringMatching(said) });
    expect(failed.said).not.toMatch(/^\s+at /m);
    expect(names()).toEqual([]);
  });

  it.each(['', '1 --cover', '1 --loud', 'first', '1 --episode 0', '1 --date 2026-02-30'])(
    'is misused by "%s"',
    (args) => {
      const { run, names } = publication();
      const { code, said } = run(args);
      expect([code, said]).toEqual([2, expect.stringContaining('`npm run audio -- --help`')]);
      expect(names()).toEqual([]);
    },
  );

  it('draws the cover beside the episodes, with no program of the machine', () => {
    const { run, names, findings } = publication();
    expect(run('--cover', {})).toMatchObject({ code: 0, lines: ['episodes/cover.png'] });
    expect(names()).toEqual(['cover.png']);
    expect(findings()).toEqual([]);
  });
});
