import { loadLibrary, type Library } from '#content/library.ts';
import { announcedEpisode, announcedInterview, type Announced } from '#emails/announced.ts';
import { renderAnnouncement } from '#emails/announcement.tsx';
import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import type { Piece } from '#emails/delivery/piece.ts';
import { renderDigest } from '#emails/digest.tsx';
import { createLinks } from '#emails/links.ts';
import type { Environment } from '#environment';
import { UserError } from '#errors';
import { findIssue } from './find-issue.ts';

/** The mail of a piece, and what a plan says of it. */
export interface Rendered {
  digest: FrozenDigest;
  /** The day it is dated, ISO 8601. */
  date: string;
  /** Its name and its value, for a person. */
  facts: [name: string, value: string][];
}

/**
 * Reads the content and renders the mail of a piece.
 * @throws {UserError} where something in the piece has an error, it is a draft, or there is none.
 */
export async function renderPiece(
  { contentDir, siteUrl }: Pick<Environment, 'contentDir' | 'siteUrl'>,
  piece: Piece,
): Promise<Rendered> {
  const library = await loadLibrary(contentDir, piece);
  const links = createLinks(siteUrl);
  if (piece.kind === 'issue') {
    const issue = findIssue(library, Number(piece.slug));
    return {
      digest: await renderDigest(issue, links),
      date: issue.date,
      facts: [
        ['Preheader', issue.preheader],
        ['Reviews', issue.reviews.map(({ name }) => name).join(', ')],
        ['Sponsor', issue.sponsor?.name ?? 'nobody'],
      ],
    };
  }
  const announced = findAnnounced(library, piece);
  const { companion } = announced;
  return {
    digest: await renderAnnouncement(announced, links),
    date: companion.date,
    facts: [
      ['About', companion.about],
      ['Page', links.companion(companion)],
    ],
  };
}

/** @throws {UserError} where there is no such interview or episode, saying which there are. */
function findAnnounced({ interviews, episodes }: Library, { kind, slug }: Piece): Announced {
  const interview = interviews.find((one) => one.slug === slug);
  const episode = episodes.find(({ number }) => String(number) === slug);
  if (kind === 'interview' && interview) return announcedInterview(interview);
  if (kind === 'episode' && episode) return announcedEpisode(episode);
  const there =
    kind === 'interview'
      ? interviews.map((one) => one.slug)
      : episodes.map(({ number }) => String(number));
  throw new UserError(`There is no ${kind} ${slug}.`, {
    hint:
      there.length > 0
        ? `There are: ${there.join(', ')}.`
        : `There is no ${kind} at all yet: \`npm run new -- ${kind}\` begins one.`,
  });
}
