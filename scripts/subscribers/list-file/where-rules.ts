import { UserError } from '#errors';
import { columnsNamed, noColumn } from './address-column.ts';
import type { Standing } from './standing.ts';

/** What the editor says of a value: `--left-where 'status=gone'`. */
export interface WhereRule {
  /** As it was typed behind the option. */
  typed: string;
  standing: Standing;
  columns: readonly number[];
  matches: (cell: string) => boolean;
}

/**
 * Reads `COLUMN=value`. `*` stands for any characters, and alone for any value at all; nothing
 * behind the sign is an empty cell. Small and capital letters are the same.
 * @throws {UserError} where there is no such column.
 */
export function whereRule(typed: string, standing: Standing, header: readonly string[]): WhereRule {
  const flag = `--${standing}-where`;
  // A name of a column may hold the sign itself.
  for (let at = typed.indexOf('='); at !== -1; at = typed.indexOf('=', at + 1)) {
    const columns = columnsNamed(header, typed.slice(0, at));
    if (columns.length === 0) continue;
    return { typed, standing, columns, matches: pattern(typed.slice(at + 1)) };
  }
  if (typed.includes('=')) throw noColumn(header, typed.slice(0, typed.indexOf('=')));
  throw new UserError(`${flag} takes a column and a value, and "${typed}" has no "=".`, {
    hint: `Write it such as: ${flag} 'status=inactive'`,
  });
}

function pattern(value: string): WhereRule['matches'] {
  const wanted = value.trim().toLowerCase();
  if (wanted === '*') return (cell) => cell !== '';
  if (!wanted.includes('*')) return (cell) => cell.toLowerCase() === wanted;
  const parts = wanted
    .split('*')
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`));
  const whole = new RegExp(`^${parts.join('.*')}$`, 'su');
  return (cell) => whole.test(cell.toLowerCase());
}
