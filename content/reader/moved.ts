/** How the fields that rules are given differ from the fields as they were written. */
export interface Moved {
  /** Fields that are meant by another name: the path of the name that was written, and it. */
  renamed: { path: PropertyKey[]; to: string }[];
  /** Entries of lists that are left out, by their path. */
  dropped: PropertyKey[][];
}

export const notMoved: Moved = { renamed: [], dropped: [] };

/** The path, as it was written, of a field that a rule speaks of. */
export function asWritten(path: readonly PropertyKey[], moved: Moved = notMoved): PropertyKey[] {
  const { renamed, dropped } = moved;
  const meant: PropertyKey[] = [];
  const written: PropertyKey[] = [];
  for (const step of path) {
    let own = step;
    if (typeof own === 'number')
      for (const index of gapsBelow(meant, dropped)) if (index <= own) own++;
    const other = renamed.find(
      ({ path: from, to }) => to === own && isSame(from.slice(0, -1), meant),
    );
    meant.push(own);
    written.push(other?.path.at(-1) ?? own);
  }
  return written;
}

/** The indexes that are left out of one list, from the first to the last. */
function gapsBelow(list: readonly PropertyKey[], dropped: Moved['dropped']): number[] {
  return dropped
    .filter((path) => isSame(path.slice(0, -1), list))
    .map((path) => path.at(-1) as number)
    .sort((a, b) => a - b);
}

const isSame = (a: readonly PropertyKey[], b: readonly PropertyKey[]) =>
  a.length === b.length && a.every((step, index) => step === b[index]);
