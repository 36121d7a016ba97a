import { publication } from '#content/publication.ts';
import type { Account } from '#emails/transports/resend-quota.ts';
import type { NewMailing } from '../steps/plan-mailing.ts';
import { resultLines, runChecks, type CheckResult } from '../steps/report-checks.ts';
import { checks } from './checks/checks.ts';
import type { Events } from './events.ts';
import type { OpenLedger } from './open-ledger.ts';

/** How a piece is about to be sent. */
export interface SendingOptions {
  /** The time that it is planned for. Left out: now. */
  plannedFor?: Date | undefined;
  skipLinks?: boolean | undefined;
}

/** Runs every check that there is on a piece, and shows each by its name. Changes nothing. */
export async function preflight(
  { judged }: NewMailing,
  open: OpenLedger,
  account: Account | undefined,
  { plannedFor, skipLinks = false }: SendingOptions,
  events: Events,
): Promise<CheckResult[]> {
  const results = await runChecks(checks, {
    ...judged,
    ...{ environment: open.environment, account, skipLinks },
    sender: publication.from.address,
    sendingAt: plannedFor ?? open.now(),
  });
  for (const { name, verdict, line } of resultLines(results)) {
    const { outcome, detail, finding } = verdict;
    const { file, line: row, column, rule } = finding ?? {};
    events.tell('check', { name, outcome, detail, file, line: row, column, rule }, line);
  }
  return results;
}
