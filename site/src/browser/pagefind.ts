/** What the search page uses of the script that Pagefind writes beside its index. */
export interface Pagefind {
  init(): Promise<void>;
  /** How many pages there are for each value of each filter. */
  filters(): Promise<Record<string, Record<string, number>>>;
  /** Waits until the typing pauses; null where a later call has taken over. */
  debouncedSearch(
    term: string | null,
    options: { filters: Record<string, string> },
  ): Promise<{ results: { data(): Promise<Found> }[] } | null>;
}

/** A page that was found. */
export interface Found {
  url: string;
  meta: { title?: string };
  /** HTML: text with what was found in `<mark>`, everything else escaped. */
  excerpt: string;
  filters: Record<string, string[]>;
}

const SCRIPT = '/pagefind/pagefind.js';

let loading: Promise<Pagefind> | undefined;

/** Loads Pagefind and its index, once. */
export function loadPagefind(): Promise<Pagefind> {
  loading ??= (import(/* @vite-ignore */ SCRIPT) as Promise<Pagefind>).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}
