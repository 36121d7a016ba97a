import { addDays } from '#content/calendar.ts';
import type { Content } from '#content/reader/read-content.ts';
import type { Piece, PieceKind } from '../delivery/piece.ts';
import type { ReadFile } from './sources.ts';

/** A piece that is dated so many days ago was sent, or its name was mistyped. */
export const OLD_DAYS = 7;

/** Of issues that are planned far ahead, so many are looked at: about a quarter of a year. */
const AHEAD = 12;

const KINDS = { issues: 'issue', interviews: 'interview', episodes: 'episode' } as const;
type Own = ReadFile<keyof typeof KINDS>;

/**
 * The pieces that are probably still to be sent, as far as content can tell: those that are dated
 * a week ago or later, and the newest issue whenever it was. Content does not know the ledger,
 * and must not: `npm run check` gives the same answer on every machine. Drafts are not sent.
 * @param isAsked whether somebody asks for the piece of a file, whatever its date.
 */
export function unsentPieces(
  { entries, drafts, today }: Pick<Content, 'entries' | 'drafts' | 'today'>,
  isAsked: (file: string) => boolean = () => false,
): Piece[] {
  const since = addDays(today, -OLD_DAYS);
  const finished = (folder: keyof typeof KINDS): Own[] =>
    entries[folder].filter(({ slug }) => !drafts[folder].has(slug)).sort(byDate);
  const newest = finished('issues').at(-1);
  return Object.keys(KINDS).flatMap((folder) => {
    const all = finished(folder as keyof typeof KINDS);
    const soon = new Set(all.filter(({ data }) => data.date >= since).slice(0, AHEAD));
    return all.filter((one) => soon.has(one) || one === newest || isAsked(one.file)).map(pieceOf);
  });
}

const byDate = (a: Own, b: Own) => (a.data.date < b.data.date ? -1 : 1);

function pieceOf({ collection, slug, data }: Own): Piece {
  const kind: PieceKind = KINDS[collection];
  return { kind, slug: 'number' in data ? String(data.number) : slug };
}
