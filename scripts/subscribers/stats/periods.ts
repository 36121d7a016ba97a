import { lastMonths } from '#content/calendar.ts';
import type { DailyCount, ListNumbers } from '#drizzle/list/statistics.ts';

/** What happened to the list in one month. */
export interface Period {
  /** The month, as `2026-11`. */
  month: string;
  asked: number;
  confirmed: number;
  imported: number;
  /** Who left, bounced, complained, was suppressed or deleted, less who took it back. */
  left: number;
  /** How many were on the list at its end, paused ones included. */
  size: number;
  /** Confirmed of those asked; nothing where nobody was asked. */
  confirmationRate: number | undefined;
  /** Left, of those on the list at its beginning; nothing where nobody was. */
  churn: number | undefined;
}

/** How many came by one way. */
export interface Source {
  source: string;
  asked: number;
  imported: number;
}

/** The statistics of the list. */
export interface Statistics {
  states: ListNumbers['states'];
  onList: number;
  periods: Period[];
  sources: Source[];
}

/** Events that take somebody off the list. */
const LEAVING = new Set(['unsubscribed', 'bounced', 'complained', 'suppressed', 'erased']);

/**
 * Works out the statistics. The size at the end of each month is counted back from how many are
 * on the list now, so the newest is exact, and an older one can be out by those who left twice,
 * such as by leaving first and being deleted later. A month is one in UTC, as the counted days are.
 * @param months how many months, the running one included.
 */
export function statisticsOf({ states, days }: ListNumbers, now: Date, months: number): Statistics {
  const onList = states.active + states.paused;
  const names = lastMonths(now, months, 'UTC');
  const byMonth = Map.groupBy(days, ({ day }) => day.slice(0, 7));
  const periods: Period[] = [];
  let size = onList;
  for (const month of names.toReversed()) {
    const counts = byMonth.get(month) ?? [];
    const of = (kind: string) => sum(counts.filter((one) => one.kind === kind));
    const [asked, confirmed, imported] = [of('asked'), of('confirmed'), of('imported')];
    const left = sum(counts.filter(({ kind }) => LEAVING.has(kind))) - of('undone');
    const before = Math.max(size - confirmed - imported + left, 0);
    periods.unshift({
      month,
      asked,
      confirmed,
      imported,
      left,
      size,
      confirmationRate: asked > 0 ? confirmed / asked : undefined,
      churn: before > 0 ? left / before : undefined,
    });
    size = before;
  }
  const since = names[0] ?? '';
  return { states, onList, periods, sources: sourcesOf(days.filter(({ day }) => day >= since)) };
}

function sourcesOf(days: readonly DailyCount[]): Source[] {
  const joining = days.filter(({ kind }) => kind === 'asked' || kind === 'imported');
  return [...Map.groupBy(joining, ({ source }) => source)]
    .map(([source, counts]) => ({
      source,
      asked: sum(counts.filter(({ kind }) => kind === 'asked')),
      imported: sum(counts.filter(({ kind }) => kind === 'imported')),
    }))
    .sort((a, b) => b.asked + b.imported - (a.asked + a.imported));
}

const sum = (counts: readonly DailyCount[]) => counts.reduce((all, { many }) => all + many, 0);
