import { UserError } from '#errors';
import { withoutGuard } from './address-cell.ts';
import { kindOf, type CellKind } from './cell-meaning.ts';
import type { ColumnPlan, ListPlan, Reading } from './plan-columns.ts';
import { hintOfDenial, hintOfName, hintOfValue, stateOf, type Hint } from './state-words.ts';

/** How often something was found, and where first. */
export interface Found {
  many: number;
  line: number;
}

/** What a whole column holds. */
export interface ColumnSurvey {
  rows: number;
  /** Cells that an option explained. They are in no other count. */
  ruled: number;
  kinds: Record<CellKind, number>;
  /** What its cells say in a column of a state. */
  readings: Map<Exclude<Reading, undefined>, number>;
  /** Values that say something unknown in a column of a state. */
  unread: Map<string, Found>;
  /** Values that could say that somebody is gone. */
  hints: Map<string, Found & { hint: Hint }>;
  /** The values that came first, and how often each was found. */
  values: Map<string, number>;
  /** Whether there are more values than those. */
  more: boolean;
}

const VALUES = 60;
const FINDINGS = 25;
/** Judged values that are remembered of each column. */
const REMEMBERED = 1_000;

interface Judged {
  kind: CellKind;
  reading: Reading;
  hint: Hint | undefined;
  ruled: boolean;
}

/** Takes the rows of a list one after the other, and tells what its columns hold. */
export function createSurvey(plan: ListPlan): {
  add: (cells: readonly string[], line: number) => void;
  columns: readonly ColumnSurvey[];
} {
  const parts = plan.columns.map((column) => ({
    column,
    survey: emptySurvey(),
    judged: new Map<string, Judged>(),
  }));
  return {
    columns: parts.map(({ survey }) => survey),
    add(cells, line) {
      if (!fits(plan, cells)) return;
      for (const { column, survey, judged } of parts) {
        if (column.index >= cells.length) continue;
        const cell = trimmedCell(cells[column.index] ?? '');
        survey.rows++;
        if (survey.values.size < VALUES || survey.values.has(cell))
          survey.values.set(cell, (survey.values.get(cell) ?? 0) + 1);
        else survey.more = true;
        if (column.role === 'address' && column.rules.length === 0 && !cell.includes('<')) continue;
        let said = judged.get(cell);
        if (!said) {
          said = judge(column, cell);
          if (judged.size < REMEMBERED) judged.set(cell, said);
        }
        count(survey, column, cell, said, line);
      }
    },
  };
}

/** Whether a row has no more columns than the first line. Others are refused. */
export const fits = ({ header }: ListPlan, cells: readonly string[]): boolean =>
  cells.length <= header.length || cells.slice(header.length).every((cell) => cell.trim() === '');

function count(
  survey: ColumnSurvey,
  column: ColumnPlan,
  cell: string,
  { kind, reading, hint, ruled }: Judged,
  line: number,
): void {
  if (ruled) {
    survey.ruled++;
    return;
  }
  survey.kinds[kind]++;
  if (column.read) {
    if (reading === undefined) note(survey.unread, cell, line, {});
    else survey.readings.set(reading, (survey.readings.get(reading) ?? 0) + 1);
  }
  if (hint) note(survey.hints, cell, line, { hint });
}

function note<More extends object>(
  findings: Map<string, Found & More>,
  cell: string,
  line: number,
  more: More,
): void {
  const before = findings.get(cell);
  if (before) before.many++;
  else if (findings.size < FINDINGS) findings.set(cell, { many: 1, line, ...more });
}

function judge(column: ColumnPlan, cell: string): Judged {
  const { header, rules, read, explained, role } = column;
  const kind = kindOf(cell);
  const its = rules.filter(({ matches }) => matches(cell));
  const ruled = its.length > 0;
  const rule = its.find(({ standing }) => standing === 'subscribed');
  const said = rule && (explained === 'service' ? read?.(cell) : stateOf(cell));
  if (rule && said !== undefined && said !== 'subscribed' && said !== 'nothing')
    throw contradiction(rule.typed, header, said);
  const silent = ruled || kind !== 'text' || explained !== undefined || role === 'ignored';
  return {
    kind,
    ruled,
    reading: ruled ? undefined : read?.(cell),
    hint: silent ? undefined : hintOf(cell, column),
  };
}

function hintOf(cell: string, { role, promised }: ColumnPlan): Hint | undefined {
  if (role === 'name') return hintOfName(cell);
  // The name that is written before an address: `DO NOT MAIL <jo@example.org>`.
  if (role === 'address') return hintOfName(/^[^<]*(?=<)/.exec(cell)?.[0] ?? '');
  const hint = hintOfValue(cell);
  return hint || promised?.kind !== 'on-list' ? hint : hintOfDenial(cell, promised.otherwise);
}

const contradiction = (typed: string, header: string, said: string) =>
  new UserError(
    `\`--subscribed-where '${typed}'\` calls people subscribed whose "${header}" says ${said}.`,
    {
      hint: 'If that column speaks of something else, leave it out of account with `--ignore-column`.',
    },
  );

/** A cell as it was before an export guarded it, without white space around it. */
export const trimmedCell = (cell: string): string => withoutGuard(cell).trim();

const emptySurvey = (): ColumnSurvey => ({
  rows: 0,
  ruled: 0,
  kinds: { blank: 0, true: 0, false: 0, number: 0, date: 0, text: 0 },
  readings: new Map(),
  unread: new Map(),
  hints: new Map(),
  values: new Map(),
  more: false,
});
