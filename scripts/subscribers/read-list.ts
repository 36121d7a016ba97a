import { createReadStream, openSync, readSync, closeSync, statSync } from 'node:fs';
import { parse, type CsvErrorCode } from 'csv-parse';
import { reasonOf, UserError } from '#errors';

/** One line of a file, and how far the file is read. */
export interface Row {
  /** Where it ends in the file, counted from 1. */
  line: number;
  cells: string[];
}

export interface ListFile {
  rows: AsyncIterable<Row>;
  /** Bytes of the file, and those that were read so far. */
  bytes: number;
  read: () => number;
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/** A longer line is no line, but a quote that does not end. Characters. */
const LONGEST_LINE = 1_000_000;
const LOOK_BYTES = 64 * 1024;

/**
 * Opens a list as CSV: UTF-8 with or without a byte order mark; commas, semicolons or tabs; any
 * line ends. It is read as it is used, so its size does not matter.
 * @throws {UserError} where it cannot be read, or is no text in UTF-8.
 */
export function openList(file: string): ListFile {
  const { bytes, start } = lookAt(file);
  const input = createReadStream(file);
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(start),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
    info: true,
  });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  return { rows: explained(file, parser), bytes, read: () => input.bytesRead };
}

function lookAt(file: string): { bytes: number; start: Buffer } {
  try {
    const { size } = statSync(file);
    const start = Buffer.alloc(LOOK_BYTES);
    const descriptor = openSync(file, 'r');
    const many = readSync(descriptor, start, 0, LOOK_BYTES, 0);
    closeSync(descriptor);
    const found = start.subarray(0, many);
    const utf16 = /^(\xff\xfe|\xfe\xff)/.test(found.toString('latin1', 0, 2)) || found.includes(0);
    if (!utf16) return { bytes: size, start: found };
  } catch (error) {
    throw new UserError(`The list ${file} cannot be read: ${reasonOf(error)}.`, {
      hint: 'Give the path of a CSV file.',
      cause: error,
    });
  }
  throw new UserError(`The list ${file} is not in UTF-8: it looks like UTF-16, or is no text.`, {
    hint: 'Save it as "CSV UTF-8". In a terminal: iconv -f UTF-16 -t UTF-8 list.csv > list-utf8.csv',
  });
}

/** What separates the names of the columns. */
export function delimiterOf(start: Buffer): string {
  const [first = ''] = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/[\r\n]/);
  const many = (delimiter: string) => first.replace(/"[^"]*"/g, '').split(delimiter).length;
  return [',', ';', '\t'].reduce((best, one) => (many(one) > many(best) ? one : best));
}

async function* explained(file: string, rows: AsyncIterable<Parsed>): AsyncGenerator<Row> {
  let last = 0;
  try {
    for await (const { record, info } of rows) {
      last = info.lines;
      yield { line: last, cells: record };
    }
  } catch (error) {
    const { code, lines } = error as { code?: CsvErrorCode; lines?: number };
    if (!code) throw error;
    const where = lines ?? last + 1;
    throw new UserError(`The list ${file} cannot be read past line ${last}: ${reasonOf(error)}.`, {
      hint:
        code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED'
          ? `A quotation mark is opened near line ${where} and does not end. Mend that line.`
          : `Mend the file near line ${where}.`,
      cause: error,
    });
  }
}
