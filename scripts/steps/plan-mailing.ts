import { loadLibrary, type Issue } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import { countAudience, type Audience } from '#drizzle/mailings/audience.ts';
import { countSubscribers, pageOfSubscribers } from '#drizzle/list/find.ts';
import { hashDigest, renderDigest, type FrozenDigest } from '#emails/digest.tsx';
import type { Mailing } from '#emails/delivery/ledger.ts';
import { createLinks } from '#emails/links.ts';
import { note, print } from '../command.ts';
import type { OpenLedger } from '../send/open-ledger.ts';
import { excludedWords } from '../send/sentences.ts';
import { findIssue } from './find-issue.ts';

/** Where an issue stands: not sent, on its way, or with everyone. */
export interface MailingPlan {
  kind: 'new' | 'resumed' | 'done';
  issue: Issue;
  /** The mail as it is, or as it was frozen when the mailing began. */
  digest: FrozenDigest;
  mailing: Mailing | undefined;
  /** How many people it would be sent to now. */
  recipients: number;
  /** Who would be in a new mailing, and who not. */
  audience: Audience | undefined;
  /** What there is to say of a mailing that is done. */
  sentence: string;
}

const PAGE = 1_000;
const SHOWN = 50;

/** Finds out what sending an issue would mean, without changing anything. */
export async function planMailing(
  { environment, database, ledger }: OpenLedger,
  number: number,
): Promise<MailingPlan> {
  const issue = findIssue(await loadLibrary(environment.contentDir), number);
  const digest = await renderDigest(issue, createLinks(environment.siteUrl));
  const mailing = await ledger.find(number);
  const base = { issue, digest, mailing, audience: undefined, sentence: '' };
  if (!mailing) {
    const audience = await countAudience(database, new Date());
    return { ...base, kind: 'new', recipients: audience.included, audience };
  }
  const tally = await ledger.tally(mailing.id);
  if (mailing.completedAt)
    return {
      ...base,
      kind: 'done',
      recipients: 0,
      sentence: `Issue ${number} was sent to ${tally.accepted} on ${mailing.completedAt.toISOString()}. Nothing is left to send.`,
    };
  if (mailing.frozenHash !== hashDigest(digest))
    note('The issue has changed since this mailing began. Everybody gets it as it was then.');
  return {
    ...base,
    kind: 'resumed',
    digest: JSON.parse(mailing.frozenMail) as FrozenDigest,
    recipients: tally.waiting + tally.claimed,
  };
}

/** Prints who would get what. */
export async function printPlan({ database }: OpenLedger, plan: MailingPlan): Promise<void> {
  const { digest, kind, recipients, mailing, audience } = plan;
  if (kind === 'done') {
    print(plan.sentence);
    return;
  }
  const { name, address } = publication.from;
  print(`Subject    ${digest.subject}`);
  print(`Preheader  ${plan.issue.preheader}`);
  print(`From       ${name} <${address}>`);
  print(
    `Size       ${Buffer.byteLength(digest.html)} bytes of HTML, ${digest.text.length} of text`,
  );
  print(`Reviews    ${plan.issue.reviews.map((review) => review.name).join(', ')}`);
  if (kind === 'resumed') {
    print(`Recipients ${recipients} of ${mailing?.audience ?? 0} are left; the others have it.`);
    note('This was a dry run: nothing was sent.');
    return;
  }
  print(`Recipients ${recipients}`);
  let shown = 0;
  for (let after = ''; shown < SHOWN;) {
    const page = await pageOfSubscribers(database, { state: 'active', after, limit: PAGE });
    for (const { email } of page.slice(0, SHOWN - shown)) print(`  ${email}`);
    shown += page.length;
    after = page.at(-1)?.id ?? '';
    if (page.length < PAGE) break;
  }
  if (recipients > SHOWN) print(`  and ${recipients - SHOWN} more`);
  if (audience && audience.eligible > audience.included)
    print(`Excluded   ${excludedWords(audience.excluded)}`);
  const { pending, unsubscribed } = await countSubscribers(database);
  print(`Left out   ${pending} who have not confirmed, ${unsubscribed} who left`);
  note('This was a dry run: nothing was sent and nothing was changed.');
}
