import { readContent, type Content } from '#content/reader/read-content.ts';
import type { Piece } from '#emails/delivery/piece.ts';
import { judgePiece, type Judged, type JudgedMail } from '#emails/pieces/judge.ts';
import { announcedEpisode, announcedInterview } from '#emails/announced.ts';
import { createLinks } from '#emails/links.ts';
import type { Environment } from '#environment';
import { UserError } from '#errors';
import { noSuchIssue } from './find-issue.ts';

/**
 * Reads the content, renders the mail of a piece and judges both.
 * @throws {UserError} where there is no such piece, saying which there are.
 */
export async function renderPiece(
  { contentDir, siteUrl }: Pick<Environment, 'contentDir' | 'siteUrl'>,
  piece: Piece,
): Promise<Judged> {
  const content = readContent(contentDir, { documents: true });
  const judged = await judgePiece(content, piece, siteUrl);
  if (judged) return judged;
  throw noSuchPiece(content, piece);
}

/** What a plan says of a mail, each with its name, for a person. */
export function factsOf({ made }: JudgedMail, siteUrl: string): [name: string, value: string][] {
  if (made.kind === 'issue')
    return [
      ['Preheader', made.issue.preheader],
      ['Reviews', made.issue.reviews.map(({ name }) => name).join(', ')],
      ['Sponsor', made.issue.sponsor?.name ?? 'nobody'],
    ];
  const { companion } =
    made.kind === 'interview' ? announcedInterview(made.interview) : announcedEpisode(made.episode);
  return [
    ['About', companion.about],
    ['Page', createLinks(siteUrl).companion(companion)],
  ];
}

function noSuchPiece({ entries }: Content, { kind, slug }: Piece): UserError {
  if (kind === 'issue')
    return noSuchIssue(
      Number(slug),
      entries.issues.map(({ data }) => data.number),
    );
  const there =
    kind === 'interview'
      ? entries.interviews.map((one) => one.slug)
      : entries.episodes.map(({ data }) => String(data.number));
  return new UserError(`There is no ${kind} ${slug}.`, {
    hint:
      there.length > 0
        ? `There are: ${there.join(', ')}.`
        : `There is no ${kind} at all yet: \`npm run new -- ${kind}\` begins one.`,
  });
}
