import licenses from 'spdx-license-list';

/** A licence that a forge told, in the words of SPDX (https://spdx.org/licenses/). */
export interface License {
  /** The ids that it may be: two for those of the FSF, where a forge does not tell them apart. */
  ids: readonly string[];
  /** Whether the Open Source Initiative has approved of it. */
  approved: boolean;
}

/** Reads a licence as a forge writes it: in any case, and none where it is not a known one. */
export function readLicense(said: string | undefined): License | undefined {
  const wanted = said?.toLowerCase();
  const id = Object.keys(licenses).find((known) => known.toLowerCase() === wanted);
  const approved = id !== undefined && licenses[id]?.osiApproved === true;
  if (id === undefined) return undefined;
  const both = [`${id}-only`, `${id}-or-later`].filter((known) => known in licenses);
  return { ids: both.length === 2 ? both : [id], approved };
}
