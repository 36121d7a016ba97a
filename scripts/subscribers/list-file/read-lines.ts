import { consentDay } from './consent-day.ts';
import type { JudgedColumn } from './judge-columns.ts';
import type { ListPlan } from './plan-columns.ts';
import { graver, type Standing } from './standing.ts';
import { fits, trimmedCell } from './survey.ts';

/** One row of a list. */
export interface Line {
  /** The cell of the address, as it is. */
  address: string;
  /** Undefined where the row does not say it in a way that is known. */
  standing: Standing | undefined;
  /** Why it is undefined. */
  problem?: { kind: 'shape' | 'state'; text: string };
  consent?: { at?: Date; written?: string; words?: string; source?: string };
}

/** Longer words of another list are cut. Characters. */
const LONGEST = { written: 40, words: 1_000, source: 200 };

/** Whether a row without this column could hide that somebody is gone. */
const matters = ({ speaks, plan, role }: JudgedColumn) =>
  speaks || (plan.promised !== undefined && role !== 'ignored' && role !== 'unimportant');

/** Reads rows by what was found out of the whole file. */
export function lineReader(
  list: ListPlan,
  columns: readonly JudgedColumn[],
  everybody: Standing,
  now: Date,
): (cells: readonly string[]) => Line {
  const { header, address, consentAt, consentWords, consentSource } = list;
  const speaking = columns.filter(({ speaks }) => speaks);
  const last = Math.max(-1, ...columns.filter(matters).map(({ plan }) => plan.index));
  const isTime = (index: number) => {
    const { role, plan, survey } = columns[index] ?? {};
    return role === 'consent time' || (plan?.promised?.kind === 'on-list' && !!survey?.kinds.date);
  };
  const usedTimes = consentAt.filter(isTime);
  const usedSources = consentSource.filter((index) => columns[index]?.role === 'source');
  const first = (cells: readonly string[], indexes: readonly number[], longest: number) => {
    for (const index of indexes) {
      const cell = trimmedCell(cells[index] ?? '');
      if (cell !== '') return cell.slice(0, longest);
    }
    return undefined;
  };
  return (cells) => {
    const line = { address: cells[address] ?? '' };
    if (!fits(list, cells))
      return {
        ...line,
        standing: undefined,
        problem: { kind: 'shape', text: 'it has more columns than the first line' },
      };
    if (cells.length <= last)
      return {
        ...line,
        standing: undefined,
        problem: {
          kind: 'shape',
          text: `it ends before the column "${(header[last] ?? '').trim()}"`,
        },
      };
    let standing = everybody;
    for (const { plan } of speaking) {
      const cell = trimmedCell(cells[plan.index] ?? '');
      const rules = plan.rules.filter(({ matches }) => matches(cell));
      for (const rule of rules) standing = graver(standing, rule.standing);
      if (rules.length > 0 && plan.explained !== 'service') continue;
      const said = plan.read?.(cell);
      if (said === undefined && plan.read && rules.length === 0 && everybody === 'subscribed')
        return {
          ...line,
          standing: undefined,
          problem: { kind: 'state', text: `${plan.header.trim()} is "${cell.slice(0, 40)}"` },
        };
      if (said && said !== 'nothing') standing = graver(standing, said);
    }
    const written = first(cells, usedTimes, LONGEST.written);
    const words = first(cells, consentWords, LONGEST.words);
    const source = first(cells, usedSources, LONGEST.source);
    const at = written === undefined ? undefined : consentDay(written, now);
    const consent = {
      ...(at && { at }),
      ...(written !== undefined && { written }),
      ...(words !== undefined && { words }),
      ...(source !== undefined && { source }),
    };
    return { ...line, standing, ...(Object.keys(consent).length > 0 && { consent }) };
  };
}
