import { publication } from '#content/publication.ts';
import { hashDigest, type FrozenDigest } from '#emails/delivery/personalise.ts';
import type { Piece } from '#emails/delivery/piece.ts';
import { LEASE_MS } from '#emails/delivery/engine.ts';
import type { Mailing } from '#emails/delivery/ledger.ts';
import { commitOf } from './commit-of.ts';
import { isSenderGone, thisSender, type OpenLedger } from './open-ledger.ts';

/** Freezes the mail of a piece and copies its audience. This process holds the lease then. */
export async function preparePiece(
  { environment, ledger, ...open }: OpenLedger,
  piece: Piece,
  digest: FrozenDigest,
  { canary, plannedFor }: { canary?: number | undefined; plannedFor?: Date | undefined },
): Promise<Mailing> {
  const now = open.now();
  const { replyTo, from } = publication;
  return ledger.prepare({
    ...piece,
    frozenMail: JSON.stringify(digest),
    frozenHash: hashDigest(digest),
    commit: await commitOf(environment.contentDir),
    now,
    lease: { owner: thisSender(), until: new Date(now.getTime() + LEASE_MS) },
    isGone: isSenderGone,
    plannedFor,
    canary:
      canary === undefined
        ? undefined
        : {
            many: canary,
            addresses: [replyTo.toLowerCase()],
            domains: [from.address, replyTo].map(
              (address) => address.toLowerCase().split('@')[1] ?? '',
            ),
          },
  });
}
