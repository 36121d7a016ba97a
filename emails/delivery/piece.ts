/** What a mailing may carry: an issue, or the announcement of an interview or of an episode. */
export const pieceKinds = ['issue', 'interview', 'episode'] as const;
export type PieceKind = (typeof pieceKinds)[number];

/** The one thing that a mailing carries. It is mailed once. */
export interface Piece {
  kind: PieceKind;
  /** Its slug in `content/`; of an issue and of an episode the number, as in `12`. */
  slug: string;
}

/** What a piece is called at the beginning of a sentence, such as `Issue 12`. */
export const nameOf = ({ kind, slug }: Piece): string =>
  `${kind.replace(/^./, (letter) => letter.toUpperCase())} ${slug}`;

/** The piece that is an issue. */
export const issuePiece = (number: number): Piece => ({ kind: 'issue', slug: String(number) });

/** The piece of something that has more to it, such as a mailing. */
export const pieceOf = ({ kind, slug }: Piece): Piece => ({ kind, slug });
