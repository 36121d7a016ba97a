import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { reasonOf, UserError } from '#errors';
import { csvLine } from './csv-cell.ts';

/** The file of the lines that were not taken over. */
export interface RefusedLines {
  add: (line: number, address: string, reason: string) => void;
  /** Writes what has gathered. @returns how many lines the file has, without its header. */
  flush: () => number;
  close: () => void;
}

/** Begins the file anew. It appears with its first line, readable by its owner alone. */
export function createRefusedLines(file: string): RefusedLines {
  let gathered = '';
  let many = 0;
  let descriptor: number | undefined;
  rmSync(file, { force: true });
  const write = () => {
    if (gathered === '') return;
    try {
      if (descriptor === undefined) {
        descriptor = openSync(file, 'w', 0o600);
        writeSync(descriptor, csvLine(['line', 'address', 'reason']));
      }
      writeSync(descriptor, gathered);
      gathered = '';
    } catch (error) {
      throw new UserError(`The refused lines cannot be written to ${file}: ${reasonOf(error)}.`, {
        hint: 'Name another file with `--refused`.',
        cause: error,
      });
    }
  };
  return {
    add(line, address, reason) {
      many++;
      gathered += csvLine([String(line), address.slice(0, 320), reason]);
    },
    flush() {
      write();
      return many;
    },
    close() {
      write();
      if (descriptor !== undefined) closeSync(descriptor);
    },
  };
}
