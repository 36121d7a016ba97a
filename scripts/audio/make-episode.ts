import { counted } from '#content/counted.ts';
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

/** An episode that is made and not yet written. */
export interface Episode {
  /** Its files by their names, the recording first and the one that names it last. */
  files: Readonly<Record<string, string | Buffer>>;
  /** The size of the recording. */
  bytes: number;
  /** As in `2:46`. */
  duration: string;
}

/**
 * Reads an issue aloud.
 * @throws {UserError} where a program fails, or the recording is too large.
 */
export async function makeEpisode(issue: Issue, order: Order): Promise<Episode> {
  const folder = await mkdtemp(join(tmpdir(), 'threehundred-audio-'));
  try {
    return await make(issue, order, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function make(issue: Issue, order: Order, folder: string): Promise<Episode> {
  const { sound, cues, chapters } = await readAloud(issue, folder);
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
  const audio = Buffer.concat([tag, await toMp3(sound, folder, LARGEST - tag.length)]);
  if (audio.length > LARGEST)
    throw new UserError(
      `The recording has ${counted(audio.length, 'byte')} and lasts ${clock(seconds)}; ${LARGEST} are the limit.`,
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

function readAloud(issue: Issue, folder: string): Promise<Recording> {
  const sections = manuscript(issue);
  const count = sections.flatMap(({ sentences }) => sentences).length;
  const progress = createProgress(count, 'sentences');
  return record(sections, flite(folder), progress.update).finally(progress.end);
}
