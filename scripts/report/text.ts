import { nameOf } from '#emails/delivery/piece.ts';
import { bouncedOf, hasNews, notSentOf, type Figures } from './figures.ts';
import { duration, inWords, listed, moment, NO_NEWS, number, people, share } from './words.ts';

/** The report as lines for a terminal. */
export function reportText(figures: Figures): string {
  const { accepted, outcomes, unsubscribed } = figures;
  const row = (name: string, many: number, more = '') =>
    line(name, many, `${share(many, accepted).padStart(7)}  ${more}`);
  return [
    `${nameOf(figures)}, “${figures.subject}”: ${figures.state}${figures.stateReason ? `, ${figures.stateReason}` : ''}.`,
    when(figures),
    `Mail ${figures.hash}${figures.commit ? `, of the commit ${figures.commit}` : ''}.`,
    '',
    `For ${people(figures.eligible)}`,
    line('accepted', accepted),
    figures.left > 0 && line('to be sent', figures.left),
    line('excluded', sumOf(figures.excluded), listed(figures.excluded)),
    line('refused', figures.refused),
    line('skipped', figures.skipped),
    '',
    ...(hasNews(figures)
      ? [
          `Of the ${number(accepted)} that were accepted`,
          row('delivered', outcomes.delivered),
          row('bounced', bouncedOf(figures), listed(outcomes.bounced)),
          row('not sent', notSentOf(figures), listed(outcomes.notSent)),
          row('no news', outcomes.noNews),
          row('complained', figures.complained),
        ]
      : [NO_NEWS]),
    row('unsubscribed', unsubscribed.many, reasonsOf(unsubscribed)),
  ]
    .filter((text) => text !== false)
    .join('\n');
}

const line = (name: string, many: number, more = '') =>
  `  ${name.padEnd(14)}${number(many).padStart(10)}  ${more}`.trimEnd();

const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, many) => sum + many, 0);

const reasonsOf = ({ reasons }: Figures['unsubscribed']) =>
  reasons.map(({ reason, many }) => `${inWords(reason)} ${number(many)}`).join(', ');

function when({ startedAt, completedAt, seconds }: Figures): string {
  if (!startedAt) return 'Not begun yet.';
  if (!completedAt || seconds === null) return `Begun on ${moment(startedAt)}, not done yet.`;
  return `Begun on ${moment(startedAt)}, done after ${duration(seconds)}.`;
}
