import type { Address } from '#emails/address.ts';
import { UserError } from '#errors';
import { addressColumn } from './address-column.ts';
import { readAddressCell } from './address-cell.ts';
import { openList } from './read-list.ts';

/** A line of a plain list of addresses: the address, or why there is none. */
export interface AddressLine {
  line: number;
  /** The cell as it stands in the file. */
  typed: string;
  address?: Address | undefined;
  refused?: string | undefined;
}

/**
 * Reads the addresses of a file: one a line, or the address column of a CSV file. The first line
 * may name the columns or be an address itself. Nothing else in the file is looked at.
 * @param column the column of the address, where the editor named it.
 * @throws {UserError} where the file cannot be read, or no column holds an address.
 */
export async function* readAddresses(file: string, column?: string): AsyncGenerator<AddressLine> {
  let index: number | undefined;
  for await (const { line, cells } of openList(file).rows) {
    if (index === undefined) {
      const first = cells.findIndex((cell) => readAddressCell(cell).address);
      if (first === -1 || column !== undefined) {
        index = addressColumn(cells, column);
        continue;
      }
      index = first;
    }
    const typed = cells[index] ?? '';
    yield { line, typed, ...readAddressCell(typed) };
  }
  if (index === undefined)
    throw new UserError(`The list ${file} is empty.`, { hint: 'Write one address a line.' });
}
