import { counted } from '#content/counted.ts';
import { countPages, loadPagefind, type Found, type Pagefind } from './pagefind.ts';

/** How many results are shown at once; a button shows as many more. */
const STEP = 10;
const FILTERS = ['type', 'category'] as const;

const find = (name: string) => document.querySelector<HTMLElement>(`[data-${name}]`);
const form = find('search') as HTMLFormElement | null;
const choices = find('choices');
const section = find('results');
const count = find('count');
const list = find('list');
const more = find('more');
const template = find('result') as HTMLTemplateElement | null;

if (form && choices && section && count && list && more && template) {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  let results: { data(): Promise<Found> }[] = [];

  const item = ({ url, meta, excerpt, filters }: Found) => {
    const row = template.content.cloneNode(true) as DocumentFragment;
    const link = row.querySelector('a');
    const [, kind, text] = row.querySelectorAll('p');
    if (link) {
      link.href = url;
      link.textContent = meta.title ?? url;
    }
    if (kind) kind.textContent = FILTERS.flatMap((name) => filters[name] ?? []).join(' · ');
    if (text) text.innerHTML = excerpt;
    return row;
  };
  const show = async (from: number) => {
    const now = results;
    const pages = await Promise.all(now.slice(from, from + STEP).map((result) => result.data()));
    if (now !== results) return;
    if (from === 0) list.replaceChildren();
    list.append(...pages.map(item));
    more.hidden = from + STEP >= results.length;
  };
  more.onclick = async () => {
    const from = list.children.length;
    await show(from);
    list.children[from]?.querySelector('a')?.focus();
  };

  /** Says beside each choice how many pages there would be. */
  const recount = async (
    pagefind: Pagefind,
    query: string | null,
    filters: Record<string, string>,
  ) => {
    const now = results;
    const counts = await countPages(pagefind, query, filters, FILTERS);
    if (now !== results) return;
    for (const name of FILTERS) {
      const select = field(name) as unknown as HTMLSelectElement;
      for (const option of select.options)
        if (option.value) option.text = `${option.value} (${counts[name]?.[option.value] ?? 0})`;
    }
  };

  const search = async () => {
    const query = field('q').value.trim();
    const wishes = [['q', query], ...FILTERS.map((name) => [name, field(name).value])];
    const asked = new URLSearchParams(wishes.filter(([, value]) => value));
    history.replaceState(null, '', `${location.pathname}${asked.size > 0 ? `?${asked}` : ''}`);
    asked.delete('q');
    const filters = Object.fromEntries(asked);
    if (!query && asked.size === 0) {
      section.hidden = true;
      count.textContent = '';
      await recount(await loadPagefind(), null, filters).catch(() => undefined);
      return;
    }
    try {
      const pagefind = await loadPagefind();
      const found = await pagefind.debouncedSearch(query || null, { filters });
      if (!found) return;
      results = found.results;
      const many = counted(results.length, 'page', 'pages', String(results.length || 'No'));
      count.textContent = query ? `${many} with “${query}”` : many;
      await Promise.all([show(0), recount(pagefind, query || null, filters)]);
      section.hidden = results.length === 0;
    } catch {
      count.textContent = 'The search could not be loaded. The lists above lead everywhere.';
    }
  };

  /** Offers what the index has pages for. */
  const offer = async () => {
    const filters = await (await loadPagefind()).filters();
    for (const name of FILTERS) {
      const select = field(name) as unknown as HTMLSelectElement;
      if (select.options.length > 1) continue;
      for (const [value, pages] of Object.entries(filters[name] ?? {}))
        select.add(new Option(`${value} (${pages})`, value));
    }
    choices.hidden = false;
  };
  const follow = async () => {
    const asked = new URLSearchParams(location.search);
    field('q').value = asked.get('q') ?? '';
    if (asked.size === 0) return;
    await offer().catch(() => undefined);
    for (const name of FILTERS) field(name).value = asked.get(name) ?? '';
    await search();
  };
  form.oninput = () => void search();
  form.onsubmit = (event) => {
    event.preventDefault();
    void search();
  };
  form.addEventListener('focusin', () => void offer().catch(() => undefined), { once: true });
  void follow();
}
