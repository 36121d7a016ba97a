import type { APIRoute } from 'astro';
import { allEpisodes, allIssues, allReviews, reviewsOf } from '../../library.ts';
import { isDrawn, pictureFile } from '../../pictures/cache.ts';
import {
  pictureOfEpisode,
  pictureOfFront,
  pictureOfIssue,
  pictureOfReview,
} from '../../pictures/catalogue.ts';
import type { Picture } from '../../pictures/picture.ts';
import { createProgress } from '../../pictures/progress.ts';

interface Props {
  picture: Picture;
  drawn: () => void;
}

/** A picture for link previews of every review, issue and episode, and one for all the rest. */
export async function getStaticPaths() {
  const site = new URL(import.meta.env.SITE);
  const pictures: [path: string, picture: Picture][] = [['front', pictureOfFront(site)]];
  for (const review of await allReviews())
    pictures.push([`tools/${review.slug}`, pictureOfReview(review, site)]);
  for (const issue of await allIssues())
    pictures.push([`issues/${issue.number}`, pictureOfIssue(issue, await reviewsOf(issue), site)]);
  for (const episode of await allEpisodes())
    pictures.push([`episodes/${episode.number}`, pictureOfEpisode(episode, site)]);
  const missing = await Promise.all(pictures.map(async ([, picture]) => !(await isDrawn(picture))));
  const drawn = createProgress(missing.filter(Boolean).length);
  return pictures.map(([path, picture], index) => ({
    params: { path },
    props: { picture, drawn: missing[index] ? drawn : () => undefined } satisfies Props,
  }));
}

export const GET: APIRoute<Props> = async ({ props }) => {
  const png = await pictureFile(props.picture);
  props.drawn();
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
};
