/** Spellings that stand for a value: the value itself, names that readers see, synonyms. */
export type Spellings = Iterable<readonly [spelling: string, value: string]>;

/** Values that are spelled as they are. */
export function asSpelled(values: Iterable<string>): [string, string][] {
  return Array.from(values, (value) => [value, value]);
}

/**
 * The values of a closed set that somebody may have meant: those that differ in case, spaces,
 * hyphens or accents alone, or else those that are a few slips of the keyboard away. Values
 * whose numbers differ are never near: Python 3.14 is no misspelling of Python 3.15.
 * @returns each value once; one of them may be put in the place of what was written.
 */
export function nearest(written: string, spellings: Spellings): string[] {
  const wanted = plain(written);
  if (wanted === '' || wanted.length > LONGEST) return [];
  const limit = slipsAllowed(wanted);
  const same = new Set<string>();
  const near = new Set<string>();
  for (const [spelling, value] of spellings) {
    const candidate = plain(spelling);
    if (candidate === wanted) same.add(value);
    else if (same.size === 0 && isNear(wanted, candidate, limit)) near.add(value);
  }
  return [...(same.size > 0 ? same : near)];
}

/** The values that are spelled so, but for case, spaces, hyphens and accents. */
export function spelledAs(written: string, spellings: Spellings): string[] {
  const wanted = plain(written);
  const same = new Set<string>();
  for (const [spelling, value] of spellings) if (plain(spelling) === wanted) same.add(value);
  return [...same];
}

/** ` Did you mean "editors"?`, with the space before it; nothing where nothing is near. */
export function didYouMean(values: readonly string[], quote = '"'): string {
  if (values.length === 0 || values.length > MOST_SHOWN) return '';
  const quoted = values.map((value) => `${quote}${value}${quote}`);
  const last = quoted.pop() ?? '';
  return ` Did you mean ${quoted.length > 0 ? `${quoted.join(', ')} or ${last}` : last}?`;
}

const MOST_SHOWN = 5;
/** Nothing that is longer is a name. */
const LONGEST = 100;

/** What is left of a spelling once case, accents, spaces and signs are taken away. */
function plain(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]/gu, '');
}
const PLAIN = /^[a-z0-9]+$/;

const numbersIn = (text: string) => text.replace(/\D+/g, ' ').trim();

/** One slip in a short word, three in a long one; none where a slip makes another word. */
function slipsAllowed({ length }: string): number {
  if (length <= 2) return 0;
  if (length <= 4) return 1;
  return length <= 9 ? 2 : 3;
}

function isNear(wanted: string, candidate: string, limit: number): boolean {
  if (Math.abs(wanted.length - candidate.length) > limit) return false;
  // A short word is not near a shorter one that is another word altogether.
  const allowed = Math.min(limit, slipsAllowed(candidate));
  return slips(wanted, candidate, allowed) <= allowed && numbersIn(wanted) === numbersIn(candidate);
}

/**
 * How many slips of the keyboard lie between two words: a letter left out, added, taken for
 * another, or two that changed places (optimal string alignment). Gives up past the limit.
 */
function slips(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, at(before, column - 2) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    before = previous;
    previous = current;
  }
  return at(previous, b.length);
}

const at = (row: readonly number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY;
