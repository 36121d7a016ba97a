import { printable } from '../../web/plain-text.ts';
import type { JudgedColumn } from './judge-columns.ts';
import { maskedValue } from './masked-value.ts';
import type { UnderstoodList } from './understand-list.ts';

const SAMPLES = 3;
const NAME = 28;

/** What a column is, for people and for programs. */
export interface ColumnRow {
  column: string;
  is: string;
  says: string;
  explained: boolean;
  /** Masked. */
  samples: string[];
}

/** The columns of a list with what each is, and three masked values of each. */
export function columnRows(columns: readonly JudgedColumn[]): ColumnRow[] {
  return columns.map(({ plan, survey, role, says, question }) => ({
    column: printable(plan.header.trim()),
    is: role,
    says,
    explained: question === undefined,
    samples: [...survey.values.keys()]
      .filter((value) => value !== '')
      .slice(0, SAMPLES)
      .map((value) => (role === 'name' ? initial(value) : maskedValue(value))),
  }));
}

const initial = (value: string) => `${Array.from(printable(value))[0] ?? ''}…`;

/** The same as a table. */
export function columnTable({ columns }: UnderstoodList): string {
  const rows = columnRows(columns).map(({ column, is, says, samples }) => [
    column.length > NAME ? `${column.slice(0, NAME - 1)}…` : column,
    says ? `${is}: ${says}` : is,
    samples.join(' | '),
  ]);
  const width = (at: number) => Math.max(...rows.map((row) => row[at]?.length ?? 0));
  return rows
    .map(([column = '', is = '', samples = '']) =>
      `  ${column.padEnd(width(0))}  ${is.padEnd(width(1))}  ${samples}`.trimEnd(),
    )
    .join('\n');
}

/** One sentence: what is said of everybody in the file, and by what. */
export function wholeSentence({ whole, columns }: UnderstoodList): string {
  const { standing, by } = whole;
  if (by === 'name') return `The name of the file says of everybody in it: ${standing}.`;
  if (by === 'option') return `You say of everybody in it: ${standing}.`;
  return columns.some(({ speaks }) => speaks)
    ? 'Who is not said to be gone is taken as subscribed.'
    : 'No column says who is gone: everybody is taken as subscribed. If that is wrong: --everybody left';
}
