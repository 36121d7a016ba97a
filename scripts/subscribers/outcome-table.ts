import type { LineOutcome } from './take-lines.ts';

/** What each outcome is called: what would be, what was, and what it means. */
const ROWS: readonly [LineOutcome, would: string, did: string, means: string][] = [
  ['added', 'would be added', 'added', 'new on the list'],
  ['activated', 'would be activated', 'activated', 'had asked here, and not confirmed'],
  ['known', 'on the list already', 'on the list already', 'nothing changes'],
  ['taken-out', 'would be taken off', 'taken off', 'off that list, and here by an import alone'],
  ['noted', 'would be kept out', 'kept out from now on', 'off that list: suppressed here'],
  ['noted-before', 'kept out already', 'kept out already', 'off that list'],
  ['suppressed', 'refused', 'refused', 'on the suppression list here'],
  ['left-here', 'refused', 'refused', 'left, bounced or complained here'],
  ['left-there', 'would stay', 'stays', 'off that list, but confirmed here: you decide'],
  ['unconfirmed', 'refused', 'refused', 'never confirmed there'],
  ['unknown-state', 'refused', 'refused', 'the state is not known'],
  ['shape', 'refused', 'refused', 'more or fewer columns than the first line'],
  ['no-address', 'refused', 'refused', 'no usable address'],
];

/** A table of what became of the lines, with a row for each outcome that there was. */
export function outcomeTable(outcomes: ReadonlyMap<LineOutcome, number>, real: boolean): string {
  const rows = ROWS.filter(([outcome]) => outcomes.get(outcome)).map(
    ([outcome, would, did, means]) => [
      real ? did : would,
      (outcomes.get(outcome) ?? 0).toLocaleString('en'),
      means,
    ],
  );
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map(
      ([what = '', many = '', means = '']) =>
        `  ${what.padEnd(width(0))}  ${many.padStart(width(1))}  ${means}`,
    )
    .join('\n');
}
