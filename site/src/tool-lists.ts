import { cacheKey } from './cache-key.ts';
import { waysBetween, type Shelf } from './facets.ts';
import { allFeeds } from './feeds/all.ts';
import { remember, type PageReview } from './library.ts';
import { listPaths, type ListPage } from './pagination.ts';
import { allShelves } from './shelves.ts';

/** How many tools stand on one page of a list. */
export const TOOLS_A_PAGE = 60;

/** A tool as lists show it: an edit of its texts leaves them as they are. */
export type ListedTool = Pick<
  PageReview,
  'slug' | 'name' | 'tagline' | 'categoryName' | 'access' | 'draft'
>;

/** One page of a list of tools. */
export type ToolPage = ListPage<ListedTool>;

const ways = remember(async () => waysBetween(await allShelves()));

/** The shelves with a tool on them, for the ways from the list of all tools to the others. */
export const listedShelves = remember(async () => (await ways())());

/**
 * What `getStaticPaths` of a list of tools answers.
 * @param words what the page says beside the tools and the shelves.
 * @param shelf that the list shows, where it shows one.
 */
export async function toolPaths<Words extends object>(
  tools: readonly PageReview[],
  base: string,
  words: Words,
  shelf?: Shelf,
) {
  const facets = shelf ? (await ways())(shelf) : await listedShelves();
  const around = cacheKey(words, facets, await allFeeds());
  return listPaths(tools.map(rowOf), TOOLS_A_PAGE, base).map(({ params, props: { list } }) => ({
    params,
    props: { ...words, list, facets },
    // Below the folder of the first page lie those of the others: it is made anew each time.
    ...(list.number > 1 && { cacheKey: cacheKey(list, around) }),
  }));
}

function rowOf({ slug, name, tagline, categoryName, access, draft }: PageReview): ListedTool {
  return { slug, name, tagline, categoryName, access, ...(draft && { draft }) };
}
