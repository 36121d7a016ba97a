import { accessNames, platformNames } from '#content/names.ts';
import { accessKinds, platforms } from '#content/schema/review.ts';
import { licenceSlug, licencesOf } from './licences.ts';
import type { PageCategory, PageReview } from './page-library.ts';

/** The ways in which tools are grouped, each with its heading. */
export const facetNames = {
  category: 'Category',
  platform: 'Platform',
  access: 'Price and access',
  licence: 'Licence',
} as const;

export type Facet = keyof typeof facetNames;

/** The tools that have one thing in common, with a page of their own. */
export interface Shelf {
  facet: Facet;
  slug: string;
  /** What they have in common, as readers are told. */
  name: string;
  /** The path of its first page. */
  path: string;
  /** By name. */
  tools: PageReview[];
}

export type Shelves = Record<Facet, Shelf[]>;

/** The path of a page of tools that have something in common. */
export function facetPath(facet: Facet, slug: string): string {
  return facet === 'category' ? `/categories/${slug}/` : `/tools/${facet}/${slug}/`;
}

const byName = new Intl.Collator('en');

/**
 * Puts all reviews on their shelves in one pass. Categories are there even without a tool;
 * the other shelves only where a tool stands on them.
 * @param reviews all of them, by name.
 */
export function shelvesOf(
  reviews: readonly PageReview[],
  categories: readonly PageCategory[],
): Shelves {
  const shelves = new Map<string, Shelf>();
  const shelf = (facet: Facet, slug: string, name: string) => {
    const path = facetPath(facet, slug);
    const known = shelves.get(path) ?? { facet, slug, name, path, tools: [] };
    shelves.set(path, known);
    return known;
  };
  for (const { slug, name } of categories) shelf('category', slug, name);
  for (const review of reviews) {
    shelf('category', review.category, review.categoryName).tools.push(review);
    shelf('access', review.access, accessNames[review.access]).tools.push(review);
    for (const platform of review.platforms)
      shelf('platform', platform, platformNames[platform]).tools.push(review);
    for (const licence of licencesOf(review.license))
      shelf('licence', licenceSlug(licence), licence).tools.push(review);
  }
  const all = [...shelves.values()];
  const of = (facet: Facet) => all.filter((one) => one.facet === facet);
  const inOrder = (facet: Facet, order: readonly string[]) =>
    of(facet).sort((a, b) => order.indexOf(a.slug) - order.indexOf(b.slug));
  return {
    category: of('category'),
    platform: inOrder('platform', platforms),
    access: inOrder('access', accessKinds),
    licence: of('licence').sort((a, b) => byName.compare(a.name, b.name)),
  };
}

/** A shelf as every list of tools shows it, with the number of its tools. */
export interface ListedShelf {
  slug: string;
  name: string;
  path: string;
  many: number;
}

/** The shelves of one kind, as every list of tools shows them. */
export interface ListedFacet {
  facet: Facet;
  title: string;
  shelves: ListedShelf[];
}

/**
 * The ways from one list of tools to the next: every shelf with a tool on it. From the page of a
 * shelf, the shelves of other kinds count what they have in common with it, and lead there.
 * @returns the ways on from a shelf, or from a list of all tools.
 */
export function waysBetween(shelves: Shelves): (from?: Shelf) => ListedFacet[] {
  const facets = Object.keys(facetNames) as Facet[];
  const standing = new Map<PageReview, Shelf[]>();
  for (const shelf of facets.flatMap((facet) => shelves[facet]))
    for (const tool of shelf.tools) standing.set(tool, [...(standing.get(tool) ?? []), shelf]);
  return (from) => {
    const common = new Map<Shelf, number>();
    for (const tool of from?.tools ?? [])
      for (const shelf of standing.get(tool) ?? []) common.set(shelf, (common.get(shelf) ?? 0) + 1);
    const listed = (shelf: Shelf): ListedShelf => {
      const { facet, slug, name, path, tools } = shelf;
      return from && facet !== from.facet
        ? { slug, name, path: bothPath(from, shelf), many: common.get(shelf) ?? 0 }
        : { slug, name, path, many: tools.length };
    };
    return facets.map((facet) => ({
      facet,
      title: facetNames[facet],
      shelves: shelves[facet].map(listed).filter(({ many }) => many > 0),
    }));
  };
}

/** Where the list of all tools shows those that stand on both shelves. */
function bothPath(one: Shelf, other: Shelf): string {
  return `/tools/?${new URLSearchParams([one, other].map(({ facet, slug }) => [facet, slug]))}`;
}
