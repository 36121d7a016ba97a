import { setTimeout as wait } from 'node:timers/promises';
import type { ImportedPerson, ImportOutcome, SaidThere } from '#drizzle/list/import-people.ts';
import { randomId } from '#drizzle/random-id.ts';
import type { AddressHashes } from '#emails/address-hash.ts';
import { createProgress } from '../progress.ts';
import { readAddressCell } from './list-file/address-cell.ts';
import { lineReader } from './list-file/read-lines.ts';
import { openList, type Row } from './list-file/read-list.ts';
import type { UnderstoodList } from './list-file/understand-list.ts';
import type { RefusedLines } from './refused-lines.ts';

/** What became of every line, with what cannot be read at all. */
export type LineOutcome = ImportOutcome | 'unconfirmed' | 'unknown-state' | 'shape' | 'no-address';

/** How many lines there were, and what became of them. */
export interface Taken {
  lines: number;
  outcomes: Map<LineOutcome, number>;
  /** Those who are off that list, and confirmed here. */
  staying: Map<string, SaidThere>;
}

interface Parts {
  file: string;
  /** What the file was found to be. */
  list: UnderstoodList;
  now: Date;
  hashesOf: AddressHashes;
  refused: RefusedLines;
  /** Takes a batch of people; a batch is one transaction. */
  take: (people: readonly ImportedPerson[]) => Promise<ImportOutcome[]>;
  /** Whether somebody else has written to the database since the last batch. */
  othersWrote: () => boolean;
}

/**
 * Lines of one transaction: few enough to hold the write lock for some 20 ms. Beside somebody
 * else who writes, for some 5 ms.
 */
const BATCH = 500;
const POLITE_BATCH = 125;

/** How long an import takes half of the time alone after somebody else has written. */
const POLITE_MS = 10_000;

/** Why a line was refused, for the file of refused lines. */
const REASONS: Partial<Record<LineOutcome, string>> = {
  'no-address': 'no usable address',
  shape: 'the line does not fit the first line',
  unconfirmed: 'never confirmed there, so there is no consent to take over',
  'unknown-state': 'the state is not known',
  suppressed: 'is on the suppression list here',
  'left-here': 'left, bounced or complained here',
  'left-there': 'is off that list, but confirmed here and stays; `suppress` takes somebody off',
};

/** Reads a list to its end and hands it over in batches. */
export async function takeLines({ file, list, now, hashesOf, ...parts }: Parts): Promise<Taken> {
  const { refused, take, othersWrote } = parts;
  const { plan, columns, whole } = list;
  const outcomes = new Map<LineOutcome, number>();
  const staying = new Map<string, SaidThere>();
  const read = lineReader(plan, columns, whole.standing, now);
  const rows = openList(file);
  const progress = createProgress(rows.bytes, 'lines');
  let header = true;
  let lines = 0;
  let batch: { row: Row; person: ImportedPerson; address: string }[] = [];
  let politeUntil = 0;
  let most = BATCH;

  const note = (outcome: LineOutcome, row: Row, address: string, more = '') => {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const reason = REASONS[outcome];
    if (reason) refused.add(row.line, address, more ? `${reason}: ${more}` : reason);
  };
  const send = async () => {
    const started = performance.now();
    const became = await take(batch.map(({ person }) => person));
    const heldMs = performance.now() - started;
    for (const [index, { row, address, person }] of batch.entries()) {
      note(became[index] ?? 'known', row, address);
      if (became[index] === 'left-there') staying.set(person.email, person.said);
    }
    batch = [];
    refused.flush();
    progress.update(rows.read(), lines);
    // SQLite has no queue of writers: whoever waits looks again after 1, 2, 5, 10, 15 … ms.
    // While the next lines are read it is free for a moment too. Without pauses, somebody who
    // signs up could look in vain for seconds.
    if (othersWrote()) politeUntil = performance.now() + POLITE_MS;
    const polite = performance.now() < politeUntil;
    most = polite ? POLITE_BATCH : BATCH;
    await wait(polite ? heldMs : heldMs / 16);
  };

  for await (const row of rows.rows) {
    if (header) {
      header = false;
      continue;
    }
    lines++;
    const { address: typed, standing, problem, consent } = read(row.cells);
    const { address, refused: why } = readAddressCell(typed);
    if (problem?.kind === 'shape') note('shape', row, typed, problem.text);
    else if (!address) note('no-address', row, typed, why);
    else if (!standing) note('unknown-state', row, typed, problem?.text);
    else if (standing === 'never-joined') note('unconfirmed', row, typed);
    else
      batch.push({
        row,
        address: typed,
        person: {
          email: address.email,
          emailKey: address.key,
          addressHashes: hashesOf(address.key),
          newId: randomId(),
          said: standing,
          consent,
        },
      });
    if (batch.length >= most) await send();
  }
  if (batch.length > 0) await send();
  progress.end();
  return { lines, outcomes, staying };
}
