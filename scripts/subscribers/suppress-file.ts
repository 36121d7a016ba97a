import { counted } from '#content/counted.ts';
import {
  previewSuppressing,
  suppressAll,
  type SuppressOutcome,
  type Unwanted,
} from '#drizzle/list/suppress-all.ts';
import { note, print } from '../command.ts';
import { askYes } from '../steps/ask-yes.ts';
import { readAddresses } from './list-file/read-addresses.ts';
import { createRefusedLines } from './refused-lines.ts';
import type { List } from './with-list.ts';

export interface SuppressFileOptions {
  column?: string;
  refused?: string;
  dryRun?: boolean;
  yes?: boolean;
  json?: boolean;
}

/** Addresses of one transaction: few enough to hold the write lock for some 20 ms. */
const BATCH = 500;

type Outcome = SuppressOutcome | 'no-address';

/** What each outcome is called: what would be, what was, and what it means. */
const ROWS: readonly [Outcome, would: string, did: string, means: string][] = [
  ['taken-off', 'would be taken off', 'taken off', 'on the list here'],
  ['suppressed', 'would be suppressed', 'suppressed', 'not mailed here'],
  ['suppressed-before', 'suppressed already', 'suppressed already', 'nothing changes'],
  ['no-address', 'refused', 'refused', 'no usable address'],
];

/** `subscribers suppress --file`: sees to it that no address of a file is ever mailed. */
export async function suppressFile(
  list: List,
  file: string,
  options: SuppressFileOptions,
): Promise<void> {
  const { dryRun, yes, json = false } = options;
  if (dryRun || !yes) {
    const outcomes = await run(list, file, options, false);
    show(outcomes, false, json);
    if (dryRun) return note('A dry run: nothing was changed.');
    if (!outcomes.get('taken-off') && !outcomes.get('suppressed'))
      return note('Nothing to suppress.');
    await askYes('Never mail these addresses?', 'Nothing was suppressed.');
  }
  show(await run(list, file, options, true), true, json);
  note('No form, confirmation or import brings them back: `npm run subscribers -- lift` does.');
}

async function run(
  { database, hashesOf }: List,
  file: string,
  options: SuppressFileOptions,
  real: boolean,
): Promise<Map<Outcome, number>> {
  const refusedFile = options.refused ?? `${file}.refused.csv`;
  const refused = createRefusedLines(refusedFile);
  const now = new Date();
  const take = real
    ? (batch: readonly Unwanted[]) => suppressAll(database, batch, now)
    : previewSuppressing(database);
  const outcomes = new Map<Outcome, number>();
  const count = (outcome: Outcome) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  let batch: Unwanted[] = [];
  const send = async () => {
    for (const outcome of await take(batch)) count(outcome);
    batch = [];
  };
  try {
    for await (const { line, typed, address, refused: why } of readAddresses(
      file,
      options.column,
    )) {
      if (address) batch.push({ emailKey: address.key, addressHashes: hashesOf(address.key) });
      else {
        count('no-address');
        refused.add(line, typed, why ?? 'no usable address');
      }
      if (batch.length >= BATCH) await send();
    }
    if (batch.length > 0) await send();
    const many = refused.flush();
    if (many > 0) note(`${counted(many, 'line')} refused, with the reason in ${refusedFile}`);
    return outcomes;
  } finally {
    refused.close();
  }
}

function show(outcomes: ReadonlyMap<Outcome, number>, real: boolean, json: boolean): void {
  if (json) return print(JSON.stringify({ dryRun: !real, ...Object.fromEntries(outcomes) }));
  for (const [outcome, would, did, means] of ROWS) {
    const many = outcomes.get(outcome);
    if (many)
      print(
        `  ${(real ? did : would).padEnd(20)} ${many.toLocaleString('en').padStart(7)}  ${means}`,
      );
  }
}
