import type { Hour, MailingReport } from '#drizzle/mailing-report.ts';
import { pieceOf, type Piece } from '#emails/delivery/piece.ts';

/** The figures of a mailing, in a form that JSON carries and that text and page print. */
export interface Figures extends Piece {
  subject: string;
  state: string;
  stateReason: string | null;
  startedAt: string | null;
  completedAt: string | null;
  /** From the first call to the last answer. */
  seconds: number | null;
  /** SHA-256 of the mail before each person's links were put in. */
  hash: string;
  commit: string | null;
  /** Everybody who was looked at. `excluded` and the states below add up to it. */
  eligible: number;
  excluded: Record<string, number>;
  accepted: number;
  refused: number;
  skipped: number;
  /** Still to be sent, or without an answer. */
  left: number;
  /** What became of those that were accepted, which add up to them. */
  outcomes: MailingReport['outcomes'];
  complained: number;
  unsubscribed: MailingReport['leaving'];
  /** Each hour from the first to the last in which anything happened, at most a week. */
  hours: ({ at: string } & Hour)[];
  /** What happened after that week. */
  later: Hour;
  /** The receipt, as it was kept when the mailing was done. */
  receipt: unknown;
}

const HOUR_MS = 60 * 60 * 1000;
const MOST_HOURS = 7 * 24;
const NOTHING: Hour = { accepted: 0, delivered: 0, bounced: 0, complained: 0, unsubscribed: 0 };

/** Makes the figures of what the database counted. */
export function figuresOf(report: MailingReport): Figures {
  const { mailing, states } = report;
  const { startedAt, completedAt } = mailing;
  const { subject = '' } = JSON.parse(mailing.frozenMail) as { subject?: string };
  return {
    ...pieceOf(mailing),
    subject,
    state: mailing.state,
    stateReason: mailing.stateReason,
    startedAt: startedAt?.toISOString() ?? null,
    completedAt: completedAt?.toISOString() ?? null,
    seconds: startedAt && completedAt ? (completedAt.getTime() - startedAt.getTime()) / 1000 : null,
    hash: mailing.frozenHash,
    commit: mailing.commit,
    eligible: Object.values(states).reduce((sum, many) => sum + many, 0),
    excluded: report.excluded,
    accepted: states.accepted,
    refused: states.failed,
    skipped: states.skipped,
    left: states.waiting + states.claimed,
    outcomes: report.outcomes,
    complained: report.complained,
    unsubscribed: report.leaving,
    ...hoursOf(report.hours),
    receipt: mailing.receipt ? JSON.parse(mailing.receipt) : null,
  };
}

/** Fills the hours between with nothing, so that a chart has no gap. */
function hoursOf(known: Map<number, Hour>): Pick<Figures, 'hours' | 'later'> {
  const first = Math.min(...known.keys());
  const hours: Figures['hours'] = [];
  const later = { ...NOTHING };
  for (const [at, hour] of known) {
    const index = (at - first) / HOUR_MS;
    if (index >= MOST_HOURS) {
      for (const name of Object.keys(later) as (keyof Hour)[]) later[name] += hour[name];
      continue;
    }
    for (let next = hours.length; next <= index; next++)
      hours.push({ at: new Date(first + next * HOUR_MS).toISOString(), ...NOTHING });
    hours[index] = { at: new Date(at).toISOString(), ...hour };
  }
  return { hours, later };
}

/** How many bounced, of each type together. */
export const bouncedOf = ({ outcomes }: Figures): number =>
  Object.values(outcomes.bounced).reduce((sum, many) => sum + many, 0);

/** How many the provider took and did not send. */
export const notSentOf = ({ outcomes }: Figures): number =>
  outcomes.notSent.failed + outcomes.notSent.suppressed;

/** Whether anything was told of the mails. Over SMTP and in the outbox nothing ever is. */
export const hasNews = (figures: Figures): boolean =>
  figures.outcomes.noNews < figures.accepted || figures.complained > 0;
