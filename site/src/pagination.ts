/** One page of a list that goes on over several, so that no page grows with the catalogue. */
export interface ListPage<Item> {
  items: Item[];
  /** Counted from 1. */
  number: number;
  /** The number of the last page; 1 where the list is short or empty. */
  last: number;
  /** How many items the whole list has. */
  total: number;
  /** The path of the first page, with a slash at both ends. */
  base: string;
}

/** The path of a page: the first has the path of the list itself. */
export function pagePath(base: string, number: number): string {
  return number === 1 ? base : `${base}page/${number}/`;
}

/** A list in pages of a size. An empty list has one empty page. */
export function pagesOf<Item>(
  items: readonly Item[],
  size: number,
  base: string,
): ListPage<Item>[] {
  const last = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: last }, (_, index) => ({
    items: items.slice(index * size, (index + 1) * size),
    number: index + 1,
    last,
    total: items.length,
    base,
  }));
}

/** What `getStaticPaths` of a route `[...page].astro` answers for a list. */
export function listPaths<Item>(items: readonly Item[], size: number, base: string) {
  return pagesOf(items, size, base).map((list) => ({
    params: { page: list.number === 1 ? undefined : `page/${list.number}` },
    props: { list },
  }));
}

/** A title that tells the pages of a list apart: `Issues`, `Issues, page 2`. */
export function pageTitle(title: string, { number }: Pick<ListPage<unknown>, 'number'>): string {
  return number === 1 ? title : `${title}, page ${number}`;
}
