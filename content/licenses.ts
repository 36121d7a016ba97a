import parse from 'spdx-expression-parse';
import list from 'spdx-license-list';
import { nearest, spelledAs } from './nearest.ts';

/** Whether a text is an SPDX identifier or expression. */
export function isLicense(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The SPDX expressions that somebody may have meant. A licence that has several identifiers, as
 * the GPL has with and without later versions, gives all of them: nobody but the licensor knows.
 */
export function nearestLicenses(written: string): string[] {
  const parts = written.trim().split(/\s+(and|or|with)\s+/i);
  let expressions = [''];
  for (const [index, part] of parts.entries()) {
    const choices = index % 2 === 1 ? [` ${part.toUpperCase()} `] : idsNear(part);
    expressions = expressions.flatMap((start) => choices.map((choice) => start + choice));
    if (expressions.length > MOST) return [];
  }
  return expressions.filter((expression) => expression !== written && isLicense(expression)).sort();
}

/** What is shorter is another licence as soon as one letter differs. */
const SHORTEST = 6;
/** More are no help. */
const MOST = 5;

function idsNear(written: string): string[] {
  if (isLicense(written)) return [written];
  // A slip in a short identifier is another licence: LGPL is no misspelling of NGPL.
  const ways = written.length < SHORTEST ? [spelledAs] : [spelledAs, nearest];
  for (const find of ways)
    for (const spelling of [written, bare(written)]) {
      const found = find(spelling, spellings());
      if (found.length > 0) return found;
    }
  return [];
}

/** A name without the words that say only that it is a licence. */
const bare = (name: string) =>
  name
    .replace(/\b(the|gnu|licen[cs]es?|public|version|v)\b/gi, ' ')
    .replace(/\bv(?=\d)/gi, '')
    .replace(/(?<=[A-Za-z])v(?=\d)/g, ' ');

let made: [string, string][] | undefined;

/** Every identifier with its name, and both without what people leave out. */
function spellings(): [string, string][] {
  made ??= Object.entries(list).flatMap(([id, { name }]) =>
    // What is deprecated says less than what has taken its place.
    `${id}-only` in list
      ? []
      : [id, name, bare(name), ...shortened(id)].map((spelling): [string, string] => [
          spelling,
          id,
        ]),
  );
  return made;
}

/** What the two that are meant by BSD are called beside their identifiers. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  'BSD-2-Clause': ['BSD', 'BSD-2', '2-clause BSD', 'Simplified BSD'],
  'BSD-3-Clause': ['BSD', 'BSD-3', '3-clause BSD', 'New BSD', 'Modified BSD'],
};

/** `GPL-3.0-only` is written `GPLv3`, `Apache-2.0` is written `Apache 2`. */
function shortened(id: string): string[] {
  const family = id.replace(/-(only|or-later)$/, '');
  const round = (text: string) => text.replace(/\.0$/, '');
  return [family, round(family), round(id), family.replace(/^BUSL/, 'BSL'), ...(COMMON[id] ?? [])];
}
