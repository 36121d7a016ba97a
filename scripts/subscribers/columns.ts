import { withoutGuard } from './list-file/address-cell.ts';
import { UserError } from '#errors';
import { anyList, services, type Service, type Standing } from './services.ts';

/** What the header of a list told. */
export interface Columns {
  /** Whose export it is. */
  service: string;
  /** Reads one line. The cells are still as they stand in the file. */
  read: (cells: readonly string[]) => Line;
}

/** One line of a list. */
export interface Line {
  address: string;
  /** `undefined` where the state is a word that is not known; it stands in `word`. */
  standing: Standing | undefined;
  word: string;
  /** The day on which the person joined there, as it is written. */
  joined: string;
}

const normal = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ');

/**
 * Finds out what the columns of a list are.
 * @param wanted the column of the address, where the editor named it.
 * @throws {UserError} where no column holds an address.
 */
export function readHeader(header: readonly string[], wanted?: string): Columns {
  const names = header.map(normal);
  const has = (name: string) => names.includes(name);
  const service = services.find(({ signature }) => signature.every(has)) ?? anyList;
  const address = columnOf(names, wanted ? [normal(wanted)] : service.address);
  if (address === -1) throw noAddress(header, wanted);
  const joined = columnsOf(names, service.joined);
  const state = columnOf(names, service.state?.columns ?? []);
  const left = columnsOf(names, service.leftWhenFilled ?? []);
  return {
    service: service.name,
    read: (cells) => {
      const cell = (index: number) => withoutGuard(cells[index] ?? '').trim();
      const word = state === -1 ? '' : cell(state).toLowerCase();
      const gone = left.some((index) => cell(index) !== '');
      return {
        address: cell(address),
        standing: gone ? 'left' : standingOf(service, state, word),
        word,
        joined: joined.map(cell).find((day) => day !== '') ?? '',
      };
    },
  };
}

function standingOf({ state }: Service, index: number, word: string): Standing | undefined {
  if (index === -1 || !state) return 'subscribed';
  return Object.hasOwn(state.values, word) ? state.values[word] : undefined;
}

const columnOf = (names: readonly string[], wanted: readonly string[]) =>
  columnsOf(names, wanted)[0] ?? -1;

const columnsOf = (names: readonly string[], wanted: readonly string[]) =>
  wanted.map((name) => names.indexOf(name)).filter((index) => index !== -1);

function noAddress(header: readonly string[], wanted?: string): UserError {
  const shown = header.map((name) => `"${name.trim().slice(0, 40)}"`).slice(0, 12);
  if (!wanted && header.some((cell) => cell.includes('@')))
    return new UserError('The first line of the list is a person, and not the names of columns.', {
      hint: 'Put a line before it that names the columns, such as: email',
    });
  return new UserError(
    wanted
      ? `There is no column "${wanted}" in the list.`
      : 'No column of the list is known to hold the address.',
    { hint: `Its columns are ${shown.join(', ')}. Name the right one with \`--column\`.` },
  );
}
