/** What the search page uses of the script that Pagefind writes beside its index. */
export interface Pagefind {
  options(options: typeof OPTIONS): Promise<void>;
  init(): Promise<void>;
  /** Loads what is known of each filter. */
  filters(): Promise<FilterCounts>;
  /** Waits until the typing pauses; null where a later call has taken over. */
  debouncedSearch(
    term: string | null,
    options: { filters: Record<string, string> },
  ): Promise<{ results: { data(): Promise<Found> }[] } | null>;
  search(
    term: string | null,
    options: { filters: Record<string, string> },
  ): Promise<{ filters: FilterCounts }>;
}

/** How many pages there are for each value of each filter. */
export type FilterCounts = Record<string, Record<string, number>>;

/**
 * How many pages there are for each value of each filter, with the term and with what the other
 * filters are set to.
 */
export async function countPages(
  pagefind: Pick<Pagefind, 'search'>,
  term: string | null,
  filters: Readonly<Record<string, string>>,
  names: readonly string[],
): Promise<FilterCounts> {
  const counts = names.map(async (name) => {
    const others = Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name));
    const found = await pagefind.search(term, { filters: others });
    return [name, found.filters[name] ?? {}] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

/** A page that was found. */
export interface Found {
  url: string;
  meta: { title?: string };
  /** HTML: text with what was found in `<mark>`, everything else escaped. */
  excerpt: string;
  filters: Record<string, string[]>;
}

/**
 * The name of a tool counts more than the title of a page that names it among others, such as that
 * of an issue.
 */
export const OPTIONS = { ranking: { metaWeights: { tool: 10 } } };

const SCRIPT = '/pagefind/pagefind.js';

let loading: Promise<Pagefind> | undefined;

/** Loads Pagefind and its index, once. */
export function loadPagefind(): Promise<Pagefind> {
  loading ??= (import(/* @vite-ignore */ SCRIPT) as Promise<Pagefind>).then(async (pagefind) => {
    await pagefind.options(OPTIONS);
    await pagefind.init();
    return pagefind;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}
