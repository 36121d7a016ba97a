import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse, type CsvErrorCode } from 'csv-parse';
import { reasonOf, UserError } from '#errors';
import { converting, CSV, formatOf } from './format.ts';
import { createUtf8Check } from './utf8.ts';

/** One row of a file. */
export interface Row {
  /** The line on which it begins, counted from 1. */
  line: number;
  cells: string[];
}

/** A list that is read as it is used, so its size does not matter. */
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

const LINE_BREAK = /\r\n|\r|\n/g;
const ADDRESS = /[^\s@]@[^\s@]+\.[^\s@]/;

/** What a byte that is not UTF-8 is read as. */
const REPLACED = '\uFFFD';

/**
 * Opens a list as CSV: UTF-8 with or without a byte order mark; commas, semicolons, tabs or bars;
 * any line ends, mixed as well. Rows without a word in them are left out.
 * @throws {UserError} where it cannot be read, is not text in UTF-8, or a quotation mark that is
 * not closed has swallowed rows.
 */
export function openList(file: string): ListFile {
  const { bytes, start, linesBefore, delimiter } = formatOf(file);
  const input = createReadStream(file, { start });
  const encoding = createUtf8Check();
  const parser = parse({ ...CSV, delimiter, max_record_size: LONGEST_LINE, info: true });
  // What fails here fails in the loop that reads the rows, too.
  pipeline(input, encoding.pass, parser, () => undefined);
  return {
    rows: explained(file, parser, linesBefore, encoding.broken),
    bytes,
    read: () => start + input.bytesRead,
  };
}

async function* explained(
  file: string,
  rows: AsyncIterable<Parsed>,
  linesBefore: number,
  broken: () => boolean,
): AsyncGenerator<Row> {
  let last = linesBefore;
  let counted = 0;
  // The parser counts a CRLF inside quotes as two lines.
  let countedTwice = -linesBefore;
  try {
    for await (const { record, info } of rows) {
      let breaks = 0;
      // Asked of a million rows: most are one line, and there is nothing to look for in them.
      if (info.lines > counted + 1) {
        const found = record.flatMap((cell) => cell.match(LINE_BREAK) ?? []);
        countedTwice += found.filter((one) => one === '\r\n').length;
        breaks = found.length;
      }
      counted = info.lines;
      const end = counted - countedTwice;
      const line = end - breaks;
      if (breaks > 0 && record.some(holdsRows)) throw swallowed(file, line, end);
      if (broken() && record.some((cell) => cell.includes(REPLACED))) throw notUtf8(file, line);
      last = end;
      if (record.some((cell) => cell.trim() !== '')) yield { line, cells: record };
    }
  } catch (error) {
    const { code } = error as { code?: CsvErrorCode };
    if (!code) throw error;
    const unclosed = code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED';
    throw new UserError(`The list ${file} cannot be read past line ${last}: ${reasonOf(error)}.`, {
      hint: unclosed
        ? `A quotation mark is opened near line ${last + 1} and is never closed. Fix that line.`
        : `Fix the file near line ${last + 1}.`,
      cause: error,
    });
  }
  if (broken()) throw notUtf8(file, last);
}

/** Whether a cell looks like several rows. Breaks at its ends are white space. */
const holdsRows = (cell: string) => {
  const text = cell.trim();
  return /[\r\n]/.test(text) && ADDRESS.test(text);
};

const swallowed = (file: string, line: number, end: number) =>
  new UserError(
    `The list ${file} cannot be read past line ${line}: one cell runs from there to line ${end}, with an address in it.`,
    {
      hint: `A quotation mark that is opened on line ${line} and not closed swallows people. Fix that line. If it is a note of several lines, make it one line or take the column out.`,
    },
  );

const notUtf8 = (file: string, line: number) =>
  new UserError(
    `The list ${file} is not in UTF-8: it looks like Windows-1252, near line ${line}.`,
    {
      hint: `Save it as "CSV UTF-8". In a terminal: ${converting(file, 'WINDOWS-1252')}\nIf it is in another encoding, name that one, such as SHIFT_JIS.`,
    },
  );
