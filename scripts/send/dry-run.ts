import { counted } from '#content/counted.ts';
import { countSubscribers, pageOfSubscribers } from '#drizzle/list/find.ts';
import { pieceOf } from '#emails/delivery/piece.ts';
import type { Account } from '#emails/transports/resend-quota.ts';
import { factsOf } from '../steps/render-piece.ts';
import { failed, refusal } from '../steps/report-checks.ts';
import { accountOf } from './account-of.ts';
import type { Events } from './events.ts';
import { figuresOfPlan, type OpenPlan } from './figures-of-plan.ts';
import type { OpenLedger } from './open-ledger.ts';
import { preflight, type SendingOptions } from './preflight.ts';
import { excludedWords } from './sentences.ts';
import { callsOf, ceilingSentence, dataOf, isAnybody } from './show-plan.ts';

/** What is chosen where a piece does not go to everybody. */
const CHOICES = { issue: undefined, interview: 'interviews', episode: 'episodes' } as const;
const PAGE = 1_000;
const SHOWN = 50;

/**
 * Does all that sending does before it sends, and changes nothing: checks the piece, and says who
 * would get what.
 * @throws {UserError} where a check says that it must not be sent.
 */
export async function dryRun(
  plan: OpenPlan,
  open: OpenLedger,
  options: SendingOptions,
  events: Events,
): Promise<void> {
  const account = await accountOf(open.environment);
  const results = plan.kind === 'new' ? await preflight(plan, open, account, options, events) : [];
  await showWhoGetsWhat(plan, open, account, events);
  const piece = plan.kind === 'new' ? plan.piece : pieceOf(plan.mailing);
  if (failed(results).length > 0) throw refusal(piece, results, CHANGED_NOTHING);
  events.tell('dry run', { ...piece, passes: true }, CHANGED_NOTHING);
}

const CHANGED_NOTHING = 'This was a dry run: nothing was sent and nothing was changed.';

async function showWhoGetsWhat(
  plan: OpenPlan,
  open: OpenLedger,
  account: Account | undefined,
  events: Events,
): Promise<void> {
  const figures = await figuresOfPlan(plan, open, account);
  const { digest, recipients, excluded, quota } = figures;
  const rows: (readonly [name: string, value: string | false | undefined])[] = [
    ['Subject', digest?.subject],
    ['From', digest && `${digest.from.name} <${digest.from.address}>`],
    [
      'Size',
      digest &&
        `${counted(Buffer.byteLength(digest.html), 'byte')} of HTML, ${Buffer.byteLength(digest.text)} of text`,
    ],
    ...(plan.kind === 'new' && plan.judged.mail
      ? factsOf(plan.judged.mail, open.environment.siteUrl)
      : []),
    ['Calls', callsOf(figures)],
    ['Ceiling', ceilingSentence(recipients, open)],
    ['Quota', quota],
    [
      'Recipients',
      plan.kind === 'new'
        ? String(recipients)
        : `${recipients} of ${plan.mailing.audience} are left; the others have it.`,
    ],
  ];
  const lines = rows.flatMap(([name, value]) => (value ? [row(name, value)] : []));
  if (plan.kind === 'new' && !events.json) lines.push(...(await whoGetsIt(plan, open)));
  if (isAnybody(excluded)) lines.push(row('Excluded', excludedWords(excluded)));
  if (plan.kind === 'new') {
    const { pending, unsubscribed } = await countSubscribers(open.database);
    lines.push(row('Left out', `${pending} who have not confirmed, ${unsubscribed} who left`));
  }
  events.result('plan', { ...dataOf(plan, figures, account), dryRun: true }, lines.join('\n'));
}

const row = (name: string, value: string) => `${name.padEnd(10)} ${value}`;

/** The first of those who would get it, one a line. Another program is not given addresses. */
async function whoGetsIt(
  { piece, recipients }: Extract<OpenPlan, { kind: 'new' }>,
  { database }: OpenLedger,
): Promise<string[]> {
  const lines: string[] = [];
  for (let after = ''; lines.length < SHOWN;) {
    const page = await pageOfSubscribers(database, {
      ...{ state: 'active', chose: CHOICES[piece.kind], after, limit: PAGE },
    });
    lines.push(...page.slice(0, SHOWN - lines.length).map(({ email }) => `  ${email}`));
    after = page.at(-1)?.id ?? '';
    if (page.length < PAGE) break;
  }
  if (recipients > SHOWN) lines.push(`  and ${recipients - SHOWN} more`);
  return lines;
}
