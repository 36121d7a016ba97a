import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { readEnvironment } from '#environment';
import { reasonOf, UserError } from '#errors';
import { COVER } from '../../feeds/podcast.ts';
import { allEpisodes } from '../../library.ts';

/** Every recording and transcript that lies beside an episode, and the cover of all. */
export async function getStaticPaths() {
  const episodes = await allEpisodes();
  const files = episodes.flatMap(({ audio, transcript }) => [
    { file: audio.file, type: audio.type },
    { file: transcript, type: 'text/vtt; charset=utf-8' },
  ]);
  if (episodes.length > 0) files.push({ file: COVER, type: 'image/png' });
  return files.flatMap(({ file, type }) => (file ? [{ params: { file }, props: { type } }] : []));
}

/** A file from the folder of the episodes as it is, at the address that feeds and pages name. */
export const GET: APIRoute<{ type: string }> = async ({ params, props }) => {
  const file = params['file'] ?? '';
  try {
    const bytes = await readFile(join(readEnvironment().contentDir, 'episodes', file));
    return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': props.type } });
  } catch (error) {
    throw new UserError(`episodes/${file} cannot be read: ${reasonOf(error)}.`, {
      hint: 'An episode needs its files beside it, and the podcast needs `cover.png`, a square of 1400 to 3000 pixels.',
      cause: error,
    });
  }
};
