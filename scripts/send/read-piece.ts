import type { Command } from 'commander';
import { issuePiece, pieceKinds, type Piece } from '#emails/delivery/piece.ts';

const NUMBER = /^[1-9]\d{0,5}$/;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** How the argument of a command that takes a piece is explained. */
export const PIECE_ARGUMENT = 'the number of an issue, or: interview <slug>, or: episode <number>';

/** Reads what a mailing carries: `12`, `interview how-it-is-made` or `episode 3`. */
export function readPiece(program: Command, words: readonly string[]): Piece {
  const [first = '', slug] = words;
  if (words.length === 1 && NUMBER.test(first)) return issuePiece(Number(first));
  const kind = pieceKinds.find((one) => one === first);
  const form = kind === 'interview' ? SLUG : NUMBER;
  if (words.length === 2 && kind && slug && form.test(slug)) return { kind, slug };
  return program.error(
    `error: "${words.join(' ')}" names nothing that is mailed. It must be the number of an issue, such as 3, or "interview" and its slug, or "episode" and its number.`,
  );
}
