import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { changeState, standingOf } from './change-state.ts';
import { subscriberWithKey } from './find.ts';
import { foresee, isSame, type Change } from './foresee.ts';
import { isOnList } from './transitions.ts';

/** One address that shall never be mailed. */
export interface Unwanted {
  emailKey: string;
  addressHashes: readonly string[];
}

/** What became of an address, or would become of it. */
export type SuppressOutcome =
  /** Was on the list, and is off it. */
  | 'taken-off'
  /** Was not mailed before; from now on only the editor can change that. */
  | 'suppressed'
  /** Only the editor could lift it already. */
  | 'suppressed-before';

function outcomeOf({ before, after }: Change): SuppressOutcome {
  if (!after || isSame(before, after)) return 'suppressed-before';
  return isOnList(before.state) ? 'taken-off' : 'suppressed';
}

/** Suppresses addresses in one transaction. @returns what became of each, in their order. */
export async function suppressAll(
  database: Database,
  addresses: readonly Unwanted[],
  now: Date,
): Promise<SuppressOutcome[]> {
  return immediately(database, (tx) =>
    addresses.map(({ emailKey, addressHashes }) => {
      const target = { subscriber: subscriberWithKey(tx, emailKey), addressHashes };
      const before = standingOf(tx, target);
      const occasion = { source: 'operator', now };
      return outcomeOf({ before, after: changeState(tx, target, 'suppress', occasion, before) });
    }),
  );
}

/** Says of addresses what `suppressAll` would make of them, and writes nothing. */
export function previewSuppressing(
  database: Database,
): (addresses: readonly Unwanted[]) => Promise<SuppressOutcome[]> {
  const change = foresee(database);
  return async (addresses) => addresses.map((address) => outcomeOf(change(address, 'suppress')));
}
