import { z } from 'zod';
import { archived, draft, httpsUrl, isoDate, line, slug, timestamp } from './fields.ts';

/** The kinds of recording that podcast programs play. */
export const audioTypes = ['audio/mpeg', 'audio/mp4', 'audio/ogg'] as const;

/** The front matter of `content/episodes/NNN.mdx`. The text below it is the show notes. */
export const episodeSchema = z.strictObject({
  draft,
  number: z
    .int()
    .min(1)
    .describe('The number of the episode. Also its file name.')
    .meta({ example: 2 }),
  title: line({ min: 1, max: 78 }).describe('The title.').meta({ example: 'Issue 2, read aloud' }),
  date: isoDate.describe('The day it is published, ISO 8601.').meta({ example: '2026-11-12' }),
  audio: z
    .strictObject({
      file: z
        .string()
        .regex(/^[a-z0-9-]+\.(mp3|m4a|ogg)$/, 'must be the name of a file beside this one')
        .optional()
        .describe('The name of a recording in `content/episodes/`.')
        .meta({ example: '002.mp3' }),
      url: httpsUrl
        .optional()
        .describe('The address of a recording that lies elsewhere.')
        .meta({ example: 'https://audio.example/002.mp3' }),
      bytes: z.int().min(1).describe('Its size in bytes.').meta({ example: 612345 }),
      type: z.enum(audioTypes).describe('Its media type.').meta({ example: 'audio/mpeg' }),
      duration: timestamp
        .describe('Its length in hours, minutes and seconds.')
        .meta({ example: '1:42' }),
    })
    .refine(({ file, url }) => (file === undefined) !== (url === undefined), {
      message: 'must have either `file` or `url`',
    })
    .describe('The recording: a `file` beside this one, or a `url` elsewhere.')
    .meta({ example: { file: '002.mp3', bytes: 612345, type: 'audio/mpeg', duration: '1:42' } }),
  chapters: z
    .array(
      z.strictObject({
        start: timestamp
          .describe('Where it begins, from the start of the recording.')
          .meta({ example: '0:12' }),
        title: line({ min: 1, max: 80 }).describe('What it is about.').meta({ example: 'SQLite' }),
      }),
    )
    .optional()
    .describe('Its chapters, in order.')
    .meta({ example: [{ start: '0:00', title: 'Introduction' }] }),
  transcript: z
    .string()
    .regex(/^[a-z0-9-]+\.vtt$/, 'must be the name of a .vtt file beside this one')
    .optional()
    .describe('The name of the transcript in `content/episodes/`, a WebVTT file.')
    .meta({ example: '002.vtt' }),
  people: z
    .array(line({ min: 1, max: 60 }))
    .optional()
    .describe('Who is heard.')
    .meta({ example: ['A speech synthesiser'] }),
  issue: z
    .int()
    .min(1)
    .optional()
    .describe('The number of the issue that it reads aloud.')
    .meta({ example: 2 }),
  author: slug
    .optional()
    .describe('The slug of who made it: the name of a file in `content/authors/`.')
    .meta({ example: 'the-editors' }),
  archived,
});
