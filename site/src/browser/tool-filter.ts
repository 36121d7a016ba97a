import {
  choose,
  FIELDS,
  readWishes,
  writeWishes,
  type ToolRow,
  type Wishes,
} from './filter-state.ts';

/** How many tools are shown at once; a button shows as many more. */
const STEP = 60;

const form = document.querySelector<HTMLFormElement>('[data-filter]');
const list = document.querySelector<HTMLUListElement>('[data-tools]');
const count = document.querySelector<HTMLElement>('[data-count]');
const more = document.querySelector<HTMLButtonElement>('[data-more]');

let rows: Promise<ToolRow[]> | undefined;

/** All tools; asked for once, and again only where that failed. */
function allRows(): Promise<ToolRow[]> {
  rows ??= fetch('/tools/index.json').then((response) => response.json() as Promise<ToolRow[]>);
  rows.catch(() => (rows = undefined));
  return rows;
}

if (form && list && count && more) {
  const asBuilt = [...list.children];
  const [blank] = asBuilt;
  const selects = FIELDS.map((field) => form.elements.namedItem(field) as HTMLSelectElement);
  /** What the page says of a value: the text of its option. */
  const wordFor = (field: (typeof FIELDS)[number], value: string) =>
    [...(selects[FIELDS.indexOf(field)]?.options ?? [])].find((one) => one.value === value)?.text ??
    value;

  const item = ([slug, name, tagline, category, access]: ToolRow) => {
    const row = blank?.cloneNode(true) as HTMLElement;
    const link = row.querySelector('a');
    const [about, facts] = row.querySelectorAll('p');
    if (!link || !about || !facts) return row;
    link.href = `/tools/${slug}/`;
    link.textContent = name;
    about.textContent = tagline;
    facts.textContent = `${wordFor('category', category)} · ${wordFor('access', access)}`;
    return row;
  };

  let chosen: ToolRow[] = [];
  const show = (from: number) => {
    const until = from + STEP;
    list.append(...chosen.slice(from, until).map(item));
    more.hidden = until >= chosen.length;
  };
  more.onclick = () => {
    const from = list.children.length;
    show(from);
    list.children[from]?.querySelector('a')?.focus();
  };

  const apply = async () => {
    const query = writeWishes(readWishes(location.search));
    document.body.toggleAttribute('data-filtered', query !== '');
    if (query === '') {
      list.replaceChildren(...asBuilt);
      more.hidden = true;
      count.textContent = '';
      return;
    }
    try {
      const wishes = readWishes(query);
      chosen = choose(await allRows(), wishes);
      if (writeWishes(readWishes(location.search)) !== query) return;
      list.replaceChildren();
      show(0);
      count.textContent = `${chosen.length} ${chosen.length === 1 ? 'tool' : 'tools'} found.`;
    } catch {
      count.textContent = 'The list could not be loaded. Choose again to try once more.';
    }
  };
  /** Shows what the address asks for, as after a step back. */
  const follow = () => {
    const wishes = readWishes(location.search);
    for (const [index, field] of FIELDS.entries())
      if (selects[index]) selects[index].value = wishes[field];
    void apply();
  };
  form.oninput = () => {
    const wished = FIELDS.map((field, index) => [field, selects[index]?.value ?? '']);
    const query = writeWishes(Object.fromEntries(wished) as Wishes);
    history.replaceState(null, '', location.pathname + query);
    void apply();
  };
  form.onsubmit = (event) => event.preventDefault();
  form.onreset = () => {
    history.replaceState(null, '', location.pathname);
    // The fields are empty only after the event.
    setTimeout(follow);
  };
  addEventListener('popstate', follow);
  addEventListener('pageshow', follow);
}
