import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import { countAudience, type Audience } from '#drizzle/mailings/audience.ts';
import { countSubscribers, pageOfSubscribers } from '#drizzle/list/find.ts';
import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import type { Mailing } from '#emails/delivery/ledger.ts';
import { nameOf, type Piece } from '#emails/delivery/piece.ts';
import { print, note } from '../command.ts';
import type { OpenLedger } from '../send/open-ledger.ts';
import { excludedWords } from '../send/sentences.ts';
import type { Rendered } from './render-piece.ts';

/** A piece that has no mailing yet. */
export interface NewMailing extends Rendered {
  kind: 'new';
  piece: Piece;
  /** How many people it would be sent to now. */
  recipients: number;
  /** Who would get it, and who not. */
  audience: Audience;
}

/** Where a piece stands: not sent, on its way, or with everyone. */
export type MailingPlan =
  | NewMailing
  | {
      kind: 'resumed';
      mailing: Mailing;
      /** The mail as it was frozen when the mailing began. */
      digest: FrozenDigest;
      /** How many people it was not sent to yet. */
      recipients: number;
    }
  | { kind: 'done'; sentence: string };

/** What is chosen where a piece does not go to everybody. */
const CHOICES = { issue: undefined, interview: 'interviews', episode: 'episodes' } as const;
const PAGE = 1_000;
const SHOWN = 50;

/** Finds out what sending a piece would mean, without changing anything. */
export async function planMailing(open: OpenLedger, piece: Piece): Promise<MailingPlan> {
  const { database, ledger, now } = open;
  const mailing = await ledger.find(piece);
  if (!mailing) {
    // What was begun goes on without the content, so it is not read for that.
    const { renderPiece } = await import('./render-piece.ts');
    const audience = await countAudience(database, piece.kind, now());
    const rendered = await renderPiece(open.environment, piece);
    return { kind: 'new', piece, ...rendered, recipients: audience.included, audience };
  }
  const tally = await ledger.tally(mailing.id);
  if (mailing.completedAt)
    return {
      kind: 'done',
      sentence: `${nameOf(piece)} was sent to ${tally.accepted} on ${mailing.completedAt.toISOString()}. Nothing is left to send.`,
    };
  return {
    kind: 'resumed',
    mailing,
    digest: JSON.parse(mailing.frozenMail) as FrozenDigest,
    recipients: tally.waiting + tally.claimed,
  };
}

/** Prints who would get what. */
export async function printPlan({ database }: OpenLedger, plan: MailingPlan): Promise<void> {
  if (plan.kind === 'done') {
    print(plan.sentence);
    return;
  }
  const { digest, recipients } = plan;
  const { name, address } = publication.from;
  print(`Subject    ${digest.subject}`);
  print(`From       ${name} <${address}>`);
  print(
    `Size       ${counted(Buffer.byteLength(digest.html), 'byte')} of HTML, ${digest.text.length} of text`,
  );
  if (plan.kind === 'resumed') {
    print(
      `Recipients ${recipients} of ${plan.mailing.audience} ${recipients === 1 ? 'is' : 'are'} left; the others have it.`,
    );
    note('This was a dry run: nothing was sent.');
    return;
  }
  for (const [name, value] of plan.facts) print(`${name.padEnd(10)} ${value}`);
  print(`Recipients ${recipients}`);
  let shown = 0;
  for (let after = ''; shown < SHOWN;) {
    const page = await pageOfSubscribers(database, {
      ...{ state: 'active', chose: CHOICES[plan.piece.kind], after, limit: PAGE },
    });
    for (const { email } of page.slice(0, SHOWN - shown)) print(`  ${email}`);
    shown += page.length;
    after = page.at(-1)?.id ?? '';
    if (page.length < PAGE) break;
  }
  if (recipients > SHOWN) print(`  and ${recipients - SHOWN} more`);
  const { eligible, included, excluded } = plan.audience;
  if (eligible > included) print(`Excluded   ${excludedWords(excluded)}`);
  const { pending, unsubscribed } = await countSubscribers(database);
  print(`Left out   ${pending} who have not confirmed, ${unsubscribed} who left`);
  note('This was a dry run: nothing was sent and nothing was changed.');
}
