import { licenceSlug, licencesOf } from '../licences.ts';

/** A tool as `/tools/index.json` holds it. Platforms are separated by spaces. */
export type ToolRow = [
  slug: string,
  name: string,
  tagline: string,
  category: string,
  access: string,
  platforms: string,
  license: string,
  reviewed: string,
];

/** What a reader may ask for, by the name that it has in the address. */
export const FIELDS = ['category', 'platform', 'access', 'licence', 'sort'] as const;

/** What a reader has asked for; an empty text is no wish. */
export type Wishes = Record<(typeof FIELDS)[number], string>;

/** The wishes that the query of an address holds. */
export function readWishes(query: string): Wishes {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(FIELDS.map((field) => [field, parameters.get(field) ?? ''])) as Wishes;
}

/** The query of the address with these wishes, empty where there is none. */
export function writeWishes(wishes: Wishes): string {
  const parameters = new URLSearchParams();
  for (const field of FIELDS) if (wishes[field]) parameters.set(field, wishes[field]);
  const query = parameters.toString();
  return query && `?${query}`;
}

/**
 * The tools that fulfil all wishes, in the order that is wished for.
 * @param rows all tools, by name.
 */
export function choose(rows: readonly ToolRow[], wishes: Wishes): ToolRow[] {
  const chosen = rows.filter(
    ([, , , category, access, platforms, license]) =>
      (!wishes.category || category === wishes.category) &&
      (!wishes.access || access === wishes.access) &&
      (!wishes.platform || platforms.split(' ').includes(wishes.platform)) &&
      (!wishes.licence || licencesOf(license).map(licenceSlug).includes(wishes.licence)),
  );
  // The days are ISO 8601: their order as text is their order in time.
  return wishes.sort === 'newest'
    ? chosen.sort(([, , , , , , , a], [, , , , , , , b]) => (a < b ? 1 : a > b ? -1 : 0))
    : chosen;
}
