import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { controlsIn, nameOf } from '../control-characters.ts';
import { placeAt } from '../reader/place.ts';
import { secondsOf } from '../timestamp.ts';
import type { FieldRule } from './rule.ts';

export const episodeFiles: FieldRule<'episodes'> = {
  id: 'episode-files',
  severity: 'error',
  about:
    'The recording and the transcript of an episode exist, the recording has the size that a podcast program is told, the transcript has no control characters, and the chapters are in order and within the recording.',
  on: ['episodes'],
  right: [
    {
      'episodes/001.mdx':
        '---\naudio: {file: 001.mp3, bytes: 5, type: audio/mpeg, duration: "1:00"}\ntranscript: 001.vtt\n---',
      'episodes/001.mp3': 'sound',
      'episodes/001.vtt': 'WEBVTT\n',
    },
  ],
  wrong: [
    {
      example: {
        'episodes/001.mdx':
          '---\naudio: {file: 001.mp3, bytes: 5, type: audio/mpeg, duration: "1:00"}\n---',
      },
      says: ['There is no file 001.mp3 beside this one.'],
    },
    {
      example: {
        'episodes/001.mdx':
          '---\naudio: {file: 001.mp3, bytes: 6, type: audio/mpeg, duration: "1:00"}\n---',
        'episodes/001.mp3': 'sound',
      },
      says: ['001.mp3 has 5 bytes. Write `bytes: 5`.'],
    },
    {
      example: {
        'episodes/001.mdx':
          '---\naudio: {file: 001.mp3, bytes: 5, type: audio/mpeg, duration: "1:00"}\ntranscript: 001.vtt\n---',
        'episodes/001.mp3': 'sound',
        'episodes/001.vtt': 'WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nIt rings\u0007 a bell.\r\n',
      },
      says: [
        'There is a control character in 001.vtt at line 4, column 9, U+0007 (BELL). Take it out.',
      ],
    },
    {
      example: {
        'episodes/001.mdx': '---\nchapters: [{start: "2:00", title: The end}]\n---',
      },
      says: ['The chapter begins at 2:00; the recording lasts 1:00.'],
    },
  ],
  reads: 'fields',
  *check({ file, data: { audio = {}, transcript, chapters = [] }, placeOf }) {
    const beside = (name: string) => join(dirname(file), name);
    if (audio.file !== undefined) {
      const bytes = statSync(beside(audio.file), { throwIfNoEntry: false })?.size;
      if (bytes === undefined)
        yield {
          ...placeOf(['audio', 'file']),
          message: `There is no file ${audio.file} beside this one.`,
        };
      else if (audio.bytes !== undefined && bytes !== audio.bytes)
        yield {
          ...placeOf(['audio', 'bytes']),
          message: `${audio.file} has ${bytes} bytes. Write \`bytes: ${bytes}\`.`,
        };
    }
    if (transcript !== undefined) {
      const webVtt = readWebVtt(beside(transcript));
      if (webVtt === undefined)
        yield {
          ...placeOf(['transcript']),
          message: `${transcript} is no WebVTT file beside this one: its first line must be \`WEBVTT\`.`,
        };
      for (const { index, character } of controlsIn(webVtt ?? '')) {
        const { line, column } = placeAt(webVtt ?? '', index);
        yield {
          ...placeOf(['transcript']),
          message: `There is a control character in ${transcript} at line ${line}, column ${column}, ${nameOf(character)}. Take it out.`,
        };
      }
    }
    for (const [index, { start }] of chapters.entries()) {
      const before = chapters[index - 1]?.start;
      if (start === undefined) continue;
      if (audio.duration !== undefined && secondsOf(start) > secondsOf(audio.duration))
        yield {
          ...placeOf(['chapters', index, 'start']),
          message: `The chapter begins at ${start}; the recording lasts ${audio.duration}.`,
        };
      if (before !== undefined && secondsOf(before) >= secondsOf(start))
        yield {
          ...placeOf(['chapters', index, 'start']),
          message: `The chapter begins at ${start}, not after the one before it at ${before}.`,
        };
    }
  },
};

/** The text of a WebVTT file with its lines ended alike; nothing where it is no such file. */
function readWebVtt(file: string): string | undefined {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const text = readFileSync(file, 'utf8').replace(/\r\n?/g, '\n');
  return /^\ufeff?WEBVTT[ \t\n]/.test(`${text.slice(0, 10)}\n`) ? text : undefined;
}
