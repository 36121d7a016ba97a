import { toHtml } from 'hast-util-to-html';
import { h, s } from 'hastscript';
import { dayOf } from '#content/calendar.ts';
import { publication } from '#content/publication.ts';
import { monthName } from './in-terminal.ts';
import type { Period, Statistics } from './periods.ts';
import { niceTop } from './plot.ts';
import { percent, shownNumber } from './table.ts';

const WIDTH = 720;
const HEIGHT = 240;
const MARGIN = { left: 70, right: 10, top: 16, bottom: 30 };

const STYLE = `:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--line:#d0d0d0;--a:#2f5d9b;--b:#b4552d}
@media(prefers-color-scheme:dark){:root{--ink:#eee;--paper:#161616;--line:#444;--a:#8db4e8;--b:#e0936f}}
body{margin:2rem auto;padding:0 1rem;max-width:48rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .5rem;border-bottom:1px solid var(--line);text-align:right}
th:first-child,td:first-child{text-align:left}
svg{width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:var(--ink)}
.grid{stroke:var(--line)}.a{fill:var(--a)}.b{fill:var(--b)}div{overflow-x:auto}`;

/** A page of its own with the statistics: no scripts, and nothing from another host. */
export function statisticsPage(statistics: Statistics, now: Date): string {
  const { onList, periods, sources } = statistics;
  const title = `The list of ${publication.name}`;
  const page = h(null, [
    { type: 'doctype' as const },
    h('html', { lang: 'en' }, [
      h('head', [
        h('meta', { charset: 'utf-8' }),
        h('meta', { name: 'viewport', content: 'width=device-width' }),
        h('meta', { name: 'robots', content: 'noindex' }),
        h('title', title),
        h('style', STYLE),
      ]),
      h('body', [
        h('h1', title),
        h('p', `${shownNumber(onList)} on the list on ${dayOf(now)}.`),
        h('h2', 'On the list at the end of each month'),
        chart(periods, 'Size of the list', [{ name: 'size', of: ({ size }) => size }]),
        h('h2', 'Who came and who left'),
        h('p', [coloured('a', 'came'), ', ', coloured('b', 'left')]),
        chart(periods, 'Who came and who left', [
          { name: 'came', of: ({ confirmed, imported }) => confirmed + imported },
          { name: 'left', of: ({ left }) => Math.max(left, 0) },
        ]),
        h('h2', 'Month by month'),
        monthTable(periods),
        h('h2', 'How they came'),
        tableOf(
          ['Source', 'Asked', 'Imported'],
          sources.map(({ source, asked, imported }) => [
            source,
            shownNumber(asked),
            shownNumber(imported),
          ]),
        ),
      ]),
    ]),
  ]);
  return `${toHtml(page)}\n`;
}

interface Series {
  name: string;
  of: (period: Period) => number;
}

function chart(periods: readonly Period[], title: string, series: readonly Series[]) {
  const top = niceTop(
    Math.max(1, ...periods.flatMap((period) => series.map(({ of }) => of(period)))),
  );
  const inner = {
    width: WIDTH - MARGIN.left - MARGIN.right,
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  };
  const slot = inner.width / periods.length;
  const bar = (slot * 0.8) / series.length;
  const y = (value: number) => MARGIN.top + inner.height * (1 - value / top);
  const lines = [0, top / 2, top].flatMap((value) => [
    s('line', {
      class: 'grid',
      x1: MARGIN.left,
      x2: WIDTH - MARGIN.right,
      y1: y(value),
      y2: y(value),
    }),
    s('text', { x: MARGIN.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, shownNumber(value)),
  ]);
  const bars = periods.flatMap((period, index) => {
    const x = MARGIN.left + slot * index + slot * 0.1;
    return [
      ...series.map(({ name, of }, which) =>
        s(
          'rect',
          {
            class: which === 0 ? 'a' : 'b',
            x: round(x + bar * which),
            y: round(y(of(period))),
            width: round(bar),
            height: round(MARGIN.top + inner.height - y(of(period))),
          },
          [s('title', `${period.month}: ${shownNumber(of(period))} ${name}`)],
        ),
      ),
      s(
        'text',
        { x: round(x + slot * 0.4), y: HEIGHT - 8, 'text-anchor': 'middle' },
        monthName(period.month),
      ),
    ];
  });
  return s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title }, [
    ...lines,
    ...bars,
  ]);
}

const round = (value: number) => Math.round(value * 10) / 10;

const coloured = (series: 'a' | 'b', word: string) =>
  h('span', [
    s('svg', { viewBox: '0 0 10 10', style: 'width:.8em' }, [
      s('rect', { class: series, width: 10, height: 10 }),
    ]),
    ` ${word}`,
  ]);

function monthTable(periods: readonly Period[]) {
  return tableOf(
    ['Month', 'Asked', 'Confirmed', 'Rate', 'Imported', 'Left', 'Churn', 'Size'],
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
  );
}

function tableOf(header: readonly string[], rows: readonly (readonly string[])[]) {
  return h('div', [
    h('table', [
      h('thead', [
        h(
          'tr',
          header.map((name) => h('th', { scope: 'col' }, name)),
        ),
      ]),
      h(
        'tbody',
        rows.map((row) =>
          h(
            'tr',
            row.map((cell) => h('td', cell)),
          ),
        ),
      ),
    ]),
  ]);
}
