import { counted } from '#content/counted.ts';
import { randomUUID } from 'node:crypto';
import { publication } from '#content/publication.ts';
import { pauseUnhealthy, type Health } from '#drizzle/mailings/health.ts';
import { nameOf, type Piece } from '#emails/delivery/piece.ts';
import type { OpenLedger } from './open-ledger.ts';
import { wordsOf } from './sentences.ts';

/** Pauses a mailing that is not well, and tells the editor by mail. */
export function watchHealth({ database, now }: OpenLedger, mailingId: number): () => Promise<void> {
  return async () => {
    await pauseUnhealthy(database, mailingId, {
      rules: publication.limits.health,
      notice: healthNotice,
      now: now(),
    });
  };
}

/** What the editor is told of a mailing that was paused. */
export function healthNotice(piece: Piece, { accepted, bounced, complained }: Health) {
  const words = wordsOf(piece);
  return {
    id: randomUUID(),
    to: publication.replyTo,
    subject: `${nameOf(piece)} was paused`,
    text: [
      `Of ${counted(accepted, 'accepted mail')}, ${bounced} bounced and ${complained} were called spam. Mail services close an account that goes on like this.`,
      'Nobody else gets it for now, and nobody gets it twice.',
      `Look at where the addresses came from. Then run npm run send -- resume ${words} or npm run send -- cancel ${words}.`,
    ].join('\n\n'),
  };
}
