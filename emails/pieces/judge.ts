import type { Finding, Place } from '#content/findings.ts';
import type { Content } from '#content/reader/read-content.ts';
import { checkDigest } from '../checks/check-mail.ts';
import type { CheckName } from '../checks/report.ts';
import type { FrozenDigest } from '../delivery/personalise.ts';
import type { Piece } from '../delivery/piece.ts';
import { createLinks } from '../links.ts';
import { complaintsWith, locate, type PlacedFinding } from './locate.ts';
import { madeOf, renderMade, type Made } from './made.ts';
import { findingsAbout, sourcesOf, type Sources } from './sources.ts';

/** The finished mail of a piece, and what is wrong with it. */
export interface JudgedMail {
  made: Made;
  digest: FrozenDigest;
  /** The day that the piece is dated, ISO 8601, and where that was written. */
  date: string;
  dateAt: Place & { file: string };
  /** Bytes of the HTML and of the plain text. */
  bytes: { html: number; text: number };
  findings: PlacedFinding[];
  /** Checks that found only what a rule says of the same place already. */
  repeated: ReadonlySet<CheckName>;
}

/** All that content and the finished mail tell of a piece. */
export interface Judged {
  piece: Piece;
  /** The files that it is made from. */
  sources: Sources;
  /** Errors of the content that the piece is made from. */
  errors: Finding[];
  /** Undefined where the piece cannot be read, for which the errors say why. */
  mail: JudgedMail | undefined;
}

/**
 * Judges a piece by its content and by the mail that is made from it. `npm run check`, the desk,
 * `npm run digest` and `npm run send` all ask this, so that none says yes where another says no.
 * @returns undefined where there is no such piece.
 */
export async function judgePiece(
  content: Content,
  piece: Piece,
  siteUrl: string,
): Promise<Judged | undefined> {
  const sources = sourcesOf(content, piece);
  if (!sources) return undefined;
  const errors = findingsAbout(sources, content.findings).filter(
    ({ severity }) => severity === 'error',
  );
  const { own } = sources;
  const made = madeOf(content, sources);
  if (!made || !own) return { piece, sources, errors, mail: undefined };
  const links = createLinks(siteUrl);
  const digest = await renderMade(made, links);
  const { html, text, findings } = await checkDigest(digest);
  const placed = await locate(findings, made, sources, complaintsWith(links));
  const told = placed.filter((finding) => !isRepeated(finding, errors));
  const repeated = placed.filter((finding) => !told.includes(finding));
  return {
    ...{ piece, sources, errors },
    mail: {
      ...{ made, digest, date: own.data.date, bytes: { html, text } },
      dateAt: { file: own.file, ...own.placeOf(['date']) },
      findings: told,
      repeated: new Set(repeated.map(({ check }) => check)),
    },
  };
}

/** Checks that look at single links and pictures, as rules of the content do. */
const SINGLE: readonly CheckName[] = ['links', 'structure'];

/** One mistake is one finding: a rule has said of the very same link what is wrong with it. */
function isRepeated({ check, file, line, column }: PlacedFinding, errors: readonly Finding[]) {
  return (
    SINGLE.includes(check) &&
    errors.some((error) => error.file === file && error.line === line && error.column === column)
  );
}
