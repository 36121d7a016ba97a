import { cacheKey } from './cache-key.ts';
import { facetNames, type Facet } from './facets.ts';
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

/** A shelf as every list of tools shows it, with the number of its tools. */
export interface ListedShelf {
  slug: string;
  name: string;
  path: string;
  many: number;
}

/** The shelves with a tool on them, for the ways from one list to the next. */
export const listedShelves = remember(async () => {
  const shelves = await allShelves();
  return (Object.keys(facetNames) as Facet[]).map((facet) => ({
    facet,
    title: facetNames[facet],
    shelves: shelves[facet]
      .filter(({ tools }) => tools.length > 0)
      .map(({ slug, name, path, tools }): ListedShelf => {
        return { slug, name, path, many: tools.length };
      }),
  }));
});

/**
 * What `getStaticPaths` of a list of tools answers.
 * @param words what the page says beside the tools and the shelves.
 */
export async function toolPaths<Words extends object>(
  tools: readonly PageReview[],
  base: string,
  words: Words,
) {
  const around = cacheKey(words, await listedShelves(), await allFeeds());
  return listPaths(tools.map(rowOf), TOOLS_A_PAGE, base).map(({ params, props: { list } }) => ({
    params,
    props: { ...words, list },
    // Below the folder of the first page lie those of the others: it is made anew each time.
    ...(list.number > 1 && { cacheKey: cacheKey(list, around) }),
  }));
}

function rowOf({ slug, name, tagline, categoryName, access, draft }: PageReview): ListedTool {
  return { slug, name, tagline, categoryName, access, ...(draft && { draft }) };
}
