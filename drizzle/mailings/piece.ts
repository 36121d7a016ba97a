import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Piece, PieceKind } from '#emails/delivery/piece.ts';
import type { Transaction } from '../database.ts';
import { prepared } from '../prepared.ts';
import { chunks, mailings } from '../schema/delivery.ts';
import { subscribers } from '../schema/subscribers.ts';

/** Whether a mailing carries a piece. */
export const isOf = ({ kind, slug }: Piece) =>
  and(eq(mailings.kind, kind), eq(mailings.slug, slug));

/** What the mailing of a chunk carries. */
export function kindOf(tx: Transaction, chunkId: number): PieceKind {
  return kindWith(tx).get({ chunkId })?.kind ?? 'issue';
}

const kindWith = prepared((on) =>
  on
    .select({ kind: mailings.kind })
    .from(chunks)
    .innerJoin(mailings, eq(mailings.id, chunks.mailingId))
    .where(eq(chunks.id, sql.placeholder('chunkId')))
    .prepare(),
);

/** Whether a row of `subscribers` is to get such a piece: an issue goes to everybody. */
export function isChosen(kind: PieceKind): SQL {
  switch (kind) {
    case 'issue':
      return sql`1`;
    case 'interview':
      return sql`${subscribers.interviews}`;
    case 'episode':
      return sql`${subscribers.episodes}`;
  }
}
