import type { Finding, Place } from '#content/findings.ts';
import type { Content } from '#content/reader/read-content.ts';
import { reachOf, scopeName } from '#content/scope.ts';
import { checkDigest } from '../checks/check-mail.ts';
import type { CheckName } from '../checks/report.ts';
import type { FrozenDigest } from '../delivery/personalise.ts';
import type { Piece } from '../delivery/piece.ts';
import { createLinks } from '../links.ts';
import { complaintsWith, locate, type PlacedFinding } from './locate.ts';
import { madeOf, renderMade, type Made } from './made.ts';
import { sourcesOf, type Sources } from './sources.ts';

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
 * @param content with its parsed files.
 * @returns undefined where there is no such piece.
 */
export async function judgePiece(
  content: Content,
  piece: Piece,
  siteUrl: string,
): Promise<Judged | undefined> {
  const sources = sourcesOf(content, piece);
  if (!sources) return undefined;
  const { draft, touches } = reachOf(content, piece);
  const errors = content.findings.filter(
    (finding) => finding.severity === 'error' && touches(finding),
  );
  if (draft !== undefined) errors.unshift(draftError(content, piece, draft));
  return { piece, sources, errors, mail: await judgeMail(content, sources, siteUrl) };
}

/**
 * Renders the mail of a piece and judges it.
 * @returns undefined where the file of the piece cannot be read.
 */
export async function judgeMail(
  content: Content,
  sources: Sources,
  siteUrl: string,
): Promise<JudgedMail | undefined> {
  const { own } = sources;
  const made = madeOf(content, sources);
  if (!made || !own) return undefined;
  const links = createLinks(siteUrl);
  const digest = await renderMade(made, links);
  const { html, text, findings } = await checkDigest(digest);
  const placed = await locate(findings, made, sources, complaintsWith(links));
  const told = placed.filter((finding) => !isRepeated(finding, content.findings));
  const repeated = placed.filter((finding) => !told.includes(finding));
  return {
    ...{ made, digest, date: own.data.date, bytes: { html, text } },
    dateAt: { file: own.file, ...own.placeOf(['date']) },
    findings: told,
    repeated: new Set(repeated.map(({ check }) => check)),
  };
}

/** What keeps a draft from being sent. */
function draftError({ documents }: Content, piece: Piece, file: string): Finding {
  const place = documents.get(file)?.frontMatter.placeOf(['draft']) ?? { line: 1, column: 1 };
  return {
    ...{ file, ...place, severity: 'error', rule: 'draft' },
    message: `${scopeName(piece)} is still a draft. Once it is finished, remove the line \`draft: true\`.`,
  };
}

/** Checks that look at single links and pictures, as rules of the content do. */
const SINGLE: readonly CheckName[] = ['links', 'structure'];

/** One mistake is one finding: a rule has said of the very same link what is wrong with it. */
function isRepeated(
  { check, file, line, column, message }: PlacedFinding,
  all: readonly Finding[],
) {
  if (!SINGLE.includes(check)) return false;
  const [, address] = /^The link (\S+) /.exec(message) ?? [];
  return all.some(
    (one) =>
      one.file === file &&
      // A rule points at the address itself, the mail at the link that it stands in.
      ((one.line === line && one.column === column) ||
        (address !== undefined && one.message.includes(`"${address}"`))),
  );
}
