import type { Piece } from './delivery/piece.ts';

/** Names the mail of one recipient for ever. */
export function mailId(
  { kind, slug, id }: Piece & { id: number },
  { deliveryId, subscriberId }: { deliveryId: number; subscriberId: string },
): string {
  const mailing = kind === 'issue' ? `issue-${slug}` : `announcement-${id}`;
  return `${mailing}-${deliveryId}-${subscriberId}`;
}

/** What the id of a mail stands for: a row of the ledger, or of the queue of single mails. */
export type MailReference = { deliveryId: number; subscriberId: string } | { singleMailId: string };

/**
 * `issue-12-345-` and the subscriber's id, which may hold hyphens itself. Of an announcement the
 * first number is the mailing's: an interview has none.
 */
const OF_MAILING = /^(?:issue|announcement)-\d{1,9}-(\d{1,15})-([\w-]+)$/;
/** The kind of a single mail, and 22 characters of base64url. */
const SINGLE = /^[a-z]+(?:-[a-z]+)*-([\w-]{22})$/;

/** Reads the id of a mail back; nothing where it is none of ours. */
export function readMailId(id: string): MailReference | undefined {
  const [, deliveryId, subscriberId] = OF_MAILING.exec(id) ?? [];
  if (deliveryId && subscriberId) return { deliveryId: Number(deliveryId), subscriberId };
  const [, singleMailId] = SINGLE.exec(id) ?? [];
  return singleMailId ? { singleMailId } : undefined;
}
