import { toPng } from './canvas.ts';
import { drawEpisode, type EpisodePicture } from './episode.ts';
import { drawFront, type FrontPicture } from './front.ts';
import { drawIssue, type IssuePicture } from './issue.ts';
import { drawReview, type ReviewPicture } from './review.ts';

/** Everything that a picture shows, and nothing else: the same picture is never drawn twice. */
export type Picture = ReviewPicture | IssuePicture | EpisodePicture | FrontPicture;

/** Draws a picture, as PNG. */
export async function drawPicture(picture: Picture): Promise<Buffer> {
  switch (picture.kind) {
    case 'review':
      return toPng(await drawReview(picture));
    case 'issue':
      return toPng(await drawIssue(picture));
    case 'episode':
      return toPng(await drawEpisode(picture));
    case 'front':
      return toPng(await drawFront(picture));
  }
}
