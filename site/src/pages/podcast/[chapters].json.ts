import type { APIRoute } from 'astro';
import { publication } from '#content/publication.ts';
import { secondsOf } from '#content/timestamp.ts';
import { chaptersFile } from '../../feeds/podcast.ts';
import { allEpisodes, type PageEpisode } from '../../library.ts';

/** A file for each episode that has chapters. */
export async function getStaticPaths() {
  const episodes = (await allEpisodes()).filter(({ chapters = [] }) => chapters.length > 0);
  return episodes.map((episode) => ({
    params: { chapters: chaptersFile(episode).replace('.json', '') },
    props: { episode },
  }));
}

/**
 * The chapters of an episode in the JSON Chapters Format 1.2:
 * https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
 */
export const GET: APIRoute<{ episode: PageEpisode }> = ({ props: { episode } }) => {
  const { title, audio, chapters = [] } = episode;
  return new Response(
    JSON.stringify({
      version: '1.2.0',
      title,
      podcastName: publication.podcast?.title,
      fileName: audio.file,
      chapters: chapters.map((chapter) => ({
        startTime: secondsOf(chapter.start),
        title: chapter.title,
      })),
    }),
    { headers: { 'Content-Type': 'application/json+chapters' } },
  );
};
