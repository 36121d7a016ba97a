import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { reasonOf, UserError } from '#errors';
import { readAddressCell } from './address-cell.ts';
import { shellWord } from './shell-word.ts';

/** How a list is written, as far as its beginning tells. */
export interface ListFormat {
  /** Of the whole file. */
  bytes: number;
  /** Where its rows begin, in bytes: behind a byte order mark and a `sep=` line. */
  start: number;
  /** Lines before that. */
  linesBefore: number;
  delimiter: string;
}

/** What both parsers of this folder are told. The longest line end comes first. */
export const CSV = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
};

const LOOK_BYTES = 64 * 1024;
const LOOK_ROWS = 200;
const BOM = '\uFEFF';

/** The line by which Excel is told what separates the columns. */
const SEP_LINE = /^"?sep=(.)"?(?:\r\n|\r|\n|$)/i;

/**
 * Looks at the beginning of a list.
 * @throws {UserError} where it cannot be read, or is not text in UTF-8.
 */
export function formatOf(file: string): ListFormat {
  const { bytes, look } = beginning(file);
  const mark = look.toString('utf8', 0, 3) === BOM ? 3 : 0;
  const text = look.toString('utf8', mark);
  const [sepLine = '', sep] = SEP_LINE.exec(text) ?? [];
  return {
    bytes,
    start: mark + Buffer.byteLength(sepLine),
    linesBefore: sepLine ? 1 : 0,
    delimiter: sep ?? delimiterOf(text),
  };
}

function beginning(file: string): { bytes: number; look: Buffer } {
  let found: Buffer;
  let bytes: number;
  try {
    bytes = statSync(file).size;
    const buffer = Buffer.alloc(LOOK_BYTES);
    const descriptor = openSync(file, 'r');
    const many = readSync(descriptor, buffer, 0, LOOK_BYTES, 0);
    closeSync(descriptor);
    found = buffer.subarray(0, many);
  } catch (error) {
    throw new UserError(`The list ${file} cannot be read: ${reasonOf(error)}.`, {
      hint: 'Give the path of a CSV file.',
      cause: error,
    });
  }
  if (found.toString('latin1', 0, 4) === 'PK\x03\x04')
    throw new UserError(`The list ${file} is not CSV: it is a ZIP archive or an Excel workbook.`, {
      hint: 'Unpack the archive, or open the workbook and save it as "CSV UTF-8".',
    });
  const utf16 = utf16Of(found);
  if (!utf16) return { bytes, look: found };
  throw new UserError(`The list ${file} is not in UTF-8: it looks like UTF-16, or is not text.`, {
    hint: `Save it as "CSV UTF-8". In a terminal: ${converting(file, utf16)}`,
  });
}

/** Which UTF-16 a text is in, where it looks like one. Without its mark, it has to be told. */
function utf16Of(found: Buffer): string | undefined {
  if (/^(\xff\xfe|\xfe\xff)/.test(found.toString('latin1', 0, 2))) return 'UTF-16';
  const zero = found.indexOf(0);
  if (zero === -1) return undefined;
  return zero % 2 === 0 ? 'UTF-16BE' : 'UTF-16LE';
}

/** The command that converts a list to UTF-8. */
export const converting = (file: string, encoding: string): string =>
  `iconv -f ${encoding} -t UTF-8 ${shellWord(file)} > ${shellWord(`${file.replace(/\.[^./]*$/, '')}-utf8.csv`)}`;

/**
 * What separates the columns: that by which most rows have an address in a cell of its own, then
 * that by which most rows have as many cells as the first.
 */
export function delimiterOf(text: string): string {
  const [best] = [',', ';', '\t', '|']
    .map((delimiter) => ({ delimiter, ...tryOut(text, delimiter) }))
    .sort((a, b) => b.addresses - a.addresses || b.fitting - a.fitting || b.columns - a.columns);
  return best?.delimiter ?? ',';
}

function tryOut(text: string, delimiter: string) {
  const rows: string[][] = [];
  try {
    parse(text, {
      ...CSV,
      delimiter,
      to: LOOK_ROWS,
      on_record: (row: string[]) => void rows.push(row),
    });
  } catch {
    // The beginning of a file can end inside a quoted cell: the rows before it tell enough.
  }
  const columns = rows[0]?.length ?? 0;
  return {
    columns,
    addresses: rows.filter((row) => row.some((cell) => readAddressCell(cell).address)).length,
    fitting: columns > 1 ? rows.filter((row) => row.length === columns).length : 0,
  };
}
