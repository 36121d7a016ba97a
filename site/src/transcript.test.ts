import { describe, expect, it } from 'vitest';
import { secondsOf } from '#content/timestamp.ts';
import { clock, readTranscript } from './transcript.ts';

describe('readTranscript', () => {
  it('joins the cues of one speaker, with the time of the first', () => {
    const text = `WEBVTT - a title

NOTE not for a reader

1
00:00.000 --> 00:02.500 align:start
<v.loud A speech synthesiser>Worth a Look,
issue <b>2</b>.</v>

00:00:02.500 --> 00:00:04.000
<v A speech synthesiser>curl &amp; jq.

1:00:05.000 --> 1:00:06.000
<v The editors>Thank you.
`;
    expect(readTranscript(text)).toEqual([
      {
        start: 0,
        speaker: 'A speech synthesiser',
        text: 'Worth a Look, issue 2. curl & jq.',
      },
      { start: 3605, speaker: 'The editors', text: 'Thank you.' },
    ]);
  });

  it('breaks a long talk at the end of a sentence', () => {
    const cue = (second: number, words: string) =>
      `00:0${second}.000 --> 00:0${second + 1}.000\n${words}\n`;
    const text = `WEBVTT\n\n${[cue(0, `${'word '.repeat(60)}on`), cue(1, 'and on.'), cue(2, 'Next.')].join('\n')}`;
    expect(readTranscript(text).map(({ start }) => start)).toEqual([0, 2]);
  });

  it('reads line ends of every kind, and nothing where no cue is', () => {
    expect(readTranscript('WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nHello.\r\n')).toEqual([
      { start: 1, speaker: undefined, text: 'Hello.' },
    ]);
    expect(readTranscript('WEBVTT\n\nSTYLE\n::cue { color: red }\n')).toEqual([]);
  });
});

describe('a time of a recording', () => {
  it.each([
    [0, '0:00'],
    [65, '1:05'],
    [3725, '1:02:05'],
  ])('of %i seconds is %s', (seconds, written) => {
    expect(clock(seconds)).toBe(written);
    expect(secondsOf(written)).toBe(seconds);
  });
});
