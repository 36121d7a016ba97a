import type { APIRoute } from 'astro';
import { allEpisodes } from '../../library.ts';
import { readEpisodeFile } from '../../recordings.ts';

const TYPES: Record<string, string> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  vtt: 'text/vtt',
};

/** The recordings and transcripts that lie in CONTENT_DIR, at addresses that stay. */
export async function getStaticPaths() {
  return (await allEpisodes()).flatMap(({ audio, transcript }) =>
    [audio.file, transcript].flatMap((file) => {
      const [name, ending] = file?.split('.') ?? [];
      return name ? [{ params: { name, ending } }] : [];
    }),
  );
}

export const GET: APIRoute = ({ params: { name = '', ending = '' } }) =>
  new Response(readEpisodeFile(`${name}.${ending}`), {
    headers: { 'Content-Type': TYPES[ending] ?? 'application/octet-stream' },
  });
