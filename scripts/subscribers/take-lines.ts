import { setTimeout as wait } from 'node:timers/promises';
import type { ImportedPerson, ImportOutcome } from '#drizzle/list/import-people.ts';
import { randomId } from '#drizzle/random-id.ts';
import type { AddressHashes } from '#emails/address-hash.ts';
import { parseAddress } from '#emails/address.ts';
import { createProgress } from '../progress.ts';
import { readHeader, type Line } from './columns.ts';
import { openList, type Row } from './list-file/read-list.ts';
import type { RefusedLines } from './refused-lines.ts';

/** What became of every line, with what cannot be read at all. */
export type LineOutcome = ImportOutcome | 'unconfirmed' | 'unknown-state' | 'no-address';

export interface Taken {
  service: string;
  lines: number;
  outcomes: Map<LineOutcome, number>;
}

interface Parts {
  file: string;
  /** The column of the address, where the editor named it. */
  column?: string | undefined;
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
  'no-address': 'the address is not one that mail can be sent to',
  unconfirmed: 'never confirmed there, so there is no consent to take over',
  'unknown-state': 'the state is not known',
  suppressed: 'is on the suppression list here',
  'left-here': 'left, bounced or complained here',
  'left-there': 'had left there, but is known here; `suppress` takes somebody off this list',
};

/** Reads a list to its end and hands it over in batches. */
export async function takeLines({ file, column, hashesOf, ...parts }: Parts): Promise<Taken> {
  const { refused, take, othersWrote } = parts;
  const list = openList(file);
  const outcomes = new Map<LineOutcome, number>();
  const progress = createProgress(list.bytes, 'lines');
  let read: ((cells: readonly string[]) => Line) | undefined;
  let service = '';
  let lines = 0;
  let batch: { row: Row; person: ImportedPerson; address: string }[] = [];
  let politeUntil = 0;
  let most = BATCH;

  const note = (outcome: LineOutcome, row: Row, address: string, more = '') => {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const reason = REASONS[outcome];
    if (reason) refused.add(row.line, address, reason + more);
  };
  const send = async () => {
    const started = performance.now();
    const became = await take(batch.map(({ person }) => person));
    const heldMs = performance.now() - started;
    for (const [index, { row, address }] of batch.entries())
      note(became[index] ?? 'known', row, address);
    batch = [];
    refused.flush();
    progress.update(list.read(), lines);
    // SQLite has no queue of writers: whoever waits looks again after 1, 2, 5, 10, 15 … ms.
    // While the next lines are read it is free for a moment too. Without pauses, somebody who
    // signs up could look in vain for seconds.
    if (othersWrote()) politeUntil = performance.now() + POLITE_MS;
    const polite = performance.now() < politeUntil;
    most = polite ? POLITE_BATCH : BATCH;
    await wait(polite ? heldMs : heldMs / 16);
  };

  for await (const row of list.rows) {
    if (!read) {
      const columns = readHeader(row.cells, column);
      ({ read, service } = columns);
      continue;
    }
    lines++;
    const line = read(row.cells);
    const address = parseAddress(line.address);
    if (!address) note('no-address', row, line.address);
    else if (!line.standing)
      note('unknown-state', row, line.address, `: "${line.word.slice(0, 40)}"`);
    else if (line.standing === 'unconfirmed') note('unconfirmed', row, line.address);
    else
      batch.push({
        row,
        address: line.address,
        person: {
          email: address.email,
          emailKey: address.key,
          addressHashes: hashesOf(address.key),
          newId: randomId(),
          said: line.standing,
          consent: line.joined ? { written: line.joined.slice(0, 40) } : undefined,
        },
      });
    if (batch.length >= most) await send();
  }
  if (batch.length > 0) await send();
  progress.end();
  return { service: service || 'an empty file', lines, outcomes };
}
