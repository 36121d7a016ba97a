import { UserError } from '#errors';
import { addressColumn, columnsNamed, noColumn } from './address-column.ts';
import { readingOf } from './cell-meaning.ts';
import { consentRank, roleOf, type Role } from './column-roles.ts';
import { serviceOf, type Service } from './services.ts';
import { promiseOf, type Promised } from './state-words.ts';
import { STANDINGS, type Standing } from './standing.ts';
import { whereRule, type WhereRule } from './where-rules.ts';
import { nameOf } from './words.ts';

/** What the editor says of the columns of a file. */
export interface ColumnOptions {
  column?: string | undefined;
  stateColumns?: readonly string[] | undefined;
  ignoreColumns?: readonly string[] | undefined;
  where?: Partial<Readonly<Record<Standing, readonly string[] | undefined>>>;
}

export type Reading = Standing | 'nothing' | undefined;

/** What is made of a column, as far as its name, its service and the options tell. */
export interface ColumnPlan {
  index: number;
  header: string;
  role: Role;
  /** What its name says that its values speak of. */
  promised?: Promised | undefined;
  /** Who explained its values: the service whose export it is, or an option. */
  explained?: 'service' | 'option' | undefined;
  /** What a cell says of the person, in a column of a state. It is trimmed. */
  read?: ((cell: string) => Reading) | undefined;
  rules: readonly WhereRule[];
}

/** What is made of a header. */
export interface ListPlan {
  header: readonly string[];
  service: Service | undefined;
  address: number;
  columns: readonly ColumnPlan[];
  /** Columns of the consent, the surest first. */
  consentAt: readonly number[];
  consentWords: readonly number[];
  consentSource: readonly number[];
}

/**
 * Finds out what the columns of a list are.
 * @throws {UserError} where no column holds an address, or an option names a column that is not
 * there or cannot be what it says.
 */
export function planColumns(header: readonly string[], options: ColumnOptions = {}): ListPlan {
  const names = header.map(nameOf);
  const service = serviceOf(names);
  const address = addressColumn(header, options.column);
  const rules = STANDINGS.flatMap((standing) =>
    (options.where?.[standing] ?? []).map((typed) => whereRule(typed, standing, header)),
  );
  const named = (wanted: readonly string[] = []) =>
    new Set(wanted.flatMap((one) => found(header, one)));
  const state = named(options.stateColumns);
  const ignored = named(options.ignoreColumns);
  const columns = header.map((title, index): ColumnPlan => {
    const its = rules.filter((rule) => rule.columns.includes(index));
    const known = service && ofService(service, names[index] ?? '');
    const column = { index, header: title, role: roleOf(title), rules: its };
    if (index === address)
      return { ...column, role: 'address', ...(ignored.has(index) && { explained: 'option' }) };
    if (known?.read && ignored.has(index)) throw cannotIgnore(title, service);
    if (ignored.has(index)) return { ...column, role: 'ignored' };
    if (known && (known.read || !state.has(index)))
      return { ...column, ...known, explained: 'service' };
    const promised =
      promiseOf(title) ?? (state.has(index) ? { kind: 'status' as const } : undefined);
    if (!promised) return column;
    return {
      ...column,
      promised,
      read: (cell) => readingOf(cell, promised),
      ...(state.has(index) && { role: 'state' as const, explained: 'option' as const }),
    };
  });
  return { header, service, address, columns, ...consentColumns(names, columns, service) };
}

/** What a service says of one of its columns, by the name of the column. */
function ofService(service: Service, name: string): Pick<ColumnPlan, 'role' | 'read'> | undefined {
  const values = service.states?.[name];
  if (values) {
    const read = (cell: string) => {
      const value = cell === '' ? '' : nameOf(cell);
      return Object.hasOwn(values, value) ? values[value] : undefined;
    };
    return { role: 'state', read };
  }
  const standing = service.filled?.[name];
  if (standing)
    return {
      role: 'state',
      read: (cell) => {
        const said = readingOf(cell, { kind: 'gone', standing });
        // Of somebody who left, the reason may be that they complained. Titles of campaigns and
        // answers of mail servers only sound like it.
        const reason = standing === 'left' && name.endsWith(' reason');
        return reason || said === 'nothing' ? said : standing;
      },
    };
  const is = (list: readonly string[] = []) => list.includes(name);
  if (is(service.consentAt)) return { role: 'consent time' };
  if (is(service.consentWords)) return { role: 'kept' };
  if (is(service.consentSource)) return { role: 'source' };
  return is(service.unimportant) ? { role: 'unimportant' } : undefined;
}

function consentColumns(
  names: readonly string[],
  columns: readonly ColumnPlan[],
  service: Service | undefined,
): Pick<ListPlan, 'consentAt' | 'consentWords' | 'consentSource'> {
  const of = (wanted: readonly string[] = []) =>
    wanted.map((name) => names.indexOf(name)).filter((index) => index !== -1);
  const byName = (role: Role) => columns.filter((column) => column.role === role && !column.read);
  const times = columns
    .filter(({ role, promised }) => role === 'consent time' && promised?.kind !== 'gone')
    .sort((a, b) => consentRank(a.header) - consentRank(b.header));
  return {
    consentAt: service ? of(service.consentAt) : times.map(({ index }) => index),
    consentWords: of(service?.consentWords),
    consentSource: service?.consentSource
      ? of(service.consentSource)
      : byName('source').map(({ index }) => index),
  };
}

function found(header: readonly string[], wanted: string): number[] {
  const columns = columnsNamed(header, wanted);
  if (columns.length === 0) throw noColumn(header, wanted);
  return columns;
}

const cannotIgnore = (title: string, service: Service | undefined) =>
  new UserError(
    `"${title}" cannot be ignored: by it ${service?.name ?? 'the service'} says who is gone.`,
    {
      hint: 'Leave `--ignore-column` out for it.',
    },
  );
