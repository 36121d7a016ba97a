import { momentOf } from '#content/calendar.ts';
import { printable } from '../../web/plain-text.ts';
import type { Statistics } from './periods.ts';
import { plotBars } from './plot.ts';
import { percent, shownNumber, table } from './table.ts';

const HEIGHT = 8;
const MOST_SOURCES = 10;
const LONGEST_SOURCE = 44;

/** The statistics for a terminal of 80 columns. */
export function statisticsInTerminal({ states, onList, periods, sources }: Statistics): string {
  const state = Object.entries(states)
    .map(([name, many]) => `${name} ${shownNumber(many)}`)
    .join(', ');
  const bars = periods
    .slice(-12)
    .map(({ month, size }) => ({ label: monthName(month), value: size }));
  return [
    `${shownNumber(onList)} on the list`,
    state,
    '',
    'On the list at the end of each month',
    '',
    plotBars(bars, HEIGHT),
    '',
    table(
      ['month', 'asked', 'confirmed', 'rate', 'imported', 'left', 'churn', 'size'],
      periods.map((period) => [
        period.month,
        shownNumber(period.asked),
        shownNumber(period.confirmed),
        percent(period.confirmationRate),
        shownNumber(period.imported),
        shownNumber(period.left),
        percent(period.churn),
        shownNumber(period.size),
      ]),
    ),
    ...(sources.length === 0
      ? []
      : [
          '',
          table(
            ['how they came', 'asked', 'imported'],
            sources
              .slice(0, MOST_SOURCES)
              .map(({ source, asked, imported }) => [
                printable(source).slice(0, LONGEST_SOURCE),
                shownNumber(asked),
                shownNumber(imported),
              ]),
          ),
        ]),
  ].join('\n');
}

/** `2026-11` as `Nov`. */
export function monthName(month: string): string {
  return momentOf(`${month}-01`).toLocaleString('en', {
    month: 'short',
    timeZone: 'UTC',
  });
}
