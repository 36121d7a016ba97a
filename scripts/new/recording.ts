import { statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { PLACEHOLDER } from '#content/placeholder.ts';
import { audioTypes } from '#content/schema/episode.ts';
import { UserError } from '#errors';
import { follow } from '../web/follow.ts';
import type { Desk } from './desk.ts';

const TYPES: Record<string, (typeof audioTypes)[number]> = {
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
};

/** The field `audio` of an episode, and the file to copy for it, where it lies elsewhere. */
export interface Recording {
  audio: Readonly<Record<string, unknown>>;
  copy?: { from: string; to: string };
}

/**
 * A recording that lies on this machine. One from outside goes beside the episode, named as it.
 * @param typed a path, from the folder that the editor is in.
 * @throws {UserError} where there is no such file, or of a kind that podcast programs do not play.
 */
export function localRecording(typed: string, folder: string, slug: string): Recording {
  const from = resolve(process.env['INIT_CWD'] ?? '.', typed);
  const stats = statSync(from, { throwIfNoEntry: false });
  const ending = extname(from).toLowerCase();
  const type = TYPES[ending];
  if (!stats?.isFile()) throw new UserError(`There is no recording ${typed}.`);
  if (!type)
    throw new UserError(`${typed} is no recording that podcast programs play.`, {
      hint: `It must end in ${Object.keys(TYPES).join(', ')}.`,
    });
  const isInPlace = dirname(from) === resolve(folder);
  const file = isInPlace ? basename(from) : `${slug}${ending}`;
  return {
    audio: { file, bytes: stats.size, type, duration: PLACEHOLDER },
    ...(!isInPlace && { copy: { from, to: join(folder, file) } }),
  };
}

/** A recording on another server, with the size and the type that the server tells. */
export async function remoteRecording(url: string, desk: Desk): Promise<Recording> {
  const unknown = { url, bytes: PLACEHOLDER, type: PLACEHOLDER, duration: PLACEHOLDER };
  if (desk.asking.offline) return { audio: unknown };
  const { answer } = await follow(url, { ...desk.asking, method: 'HEAD' });
  if (answer.kind === 'failed' || answer.status !== 200) {
    const reason = answer.kind === 'failed' ? answer.reason : `the answer is ${answer.status}`;
    desk.note(`${url} could not be looked at: ${reason}.`);
    return { audio: unknown };
  }
  const bytes = Number(answer.headers['content-length']);
  const said = answer.headers['content-type']?.replace(/;.*/, '').trim().toLowerCase();
  const type = audioTypes.find((known) => known === said);
  return {
    audio: { ...unknown, ...(bytes > 0 && { bytes }), ...(type && { type }) },
  };
}
