import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import { UserError } from '#errors';
import { numberSlug } from '../new/numbers.ts';
import { createProgress } from '../progress.ts';
import { SPEAKER } from './choose-episode.ts';
import { clock, episodeText, titleOf } from './episode.ts';
import { flite } from './flite.ts';
import { id3Tag } from './id3.ts';
import { manuscript } from './manuscript.ts';
import { toMp3 } from './mp3.ts';
import { record, type Recording } from './recording.ts';
import { webVtt } from './web-vtt.ts';

/** The largest recording, in bytes: it is kept in git, and heard on the way. */
const LARGEST = 700_000;

/** What an episode is besides the text of its issue. */
export interface Order {
  number: number;
  /** The day it is published, an ISO date. */
  date: string;
  /** The slug of who signs it. */
  author: string | undefined;
}

/** The files of an episode by their names, the recording first and the one that names it last. */
export type EpisodeFiles = Readonly<Record<string, string | Buffer>>;

/**
 * Reads an issue aloud.
 * @throws {UserError} where a program fails, or the recording is too large.
 */
export async function makeEpisode(
  issue: Issue,
  order: Order,
): Promise<{ files: EpisodeFiles; bytes: number; duration: string }> {
  const { recording, mp3 } = await spoken(issue);
  const { sound, cues, chapters } = recording;
  const seconds = sound.samples.length / sound.rate;
  const title = titleOf(issue);
  const tag = id3Tag({
    title,
    album: publication.name,
    track: order.number,
    year: order.date.slice(0, 4),
    chapters,
    duration: seconds,
  });
  const audio = Buffer.concat([tag, mp3]);
  if (audio.length > LARGEST)
    throw new UserError(
      `The recording has ${audio.length} bytes and lasts ${clock(seconds)}; ${LARGEST} bytes are the limit.`,
      { hint: 'Nothing was written. Shorten the introduction of the issue.' },
    );
  const name = numberSlug(order.number);
  const [duration, file, transcript] = [clock(seconds), `${name}.mp3`, `${name}.vtt`];
  const fields = {
    ...order,
    title,
    audio: { file, bytes: audio.length, type: 'audio/mpeg' as const, duration },
    chapters: chapters.map((chapter) => ({ start: clock(chapter.start), title: chapter.title })),
    transcript,
    people: [SPEAKER],
    issue: issue.number,
  };
  const files = {
    [file]: audio,
    [transcript]: webVtt(cues),
    [`${name}.mdx`]: episodeText(fields, issue),
  };
  return { files, bytes: audio.length, duration };
}

/** Speaks and encodes in a folder that goes away. */
async function spoken(issue: Issue): Promise<{ recording: Recording; mp3: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), 'threehundred-audio-'));
  try {
    const sections = manuscript(issue);
    const progress = createProgress(
      sections.flatMap(({ sentences }) => sentences).length,
      'sentences',
    );
    const recording = await record(sections, flite(folder), progress.update);
    progress.end();
    return { recording, mp3: await toMp3(recording.sound, folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
