// A site of the same pages as ours, as the documentation of Eleventy has it: Markdown, Liquid
// layouts, collections and pagination.
const TOOLS_A_PAGE = 60;
const ISSUES_A_PAGE = 50;
const OTHERS = 6;
const FEED_ITEMS = 20;

const names = new Intl.Collator('en');
const byName = (a, b) => names.compare(a.data.name, b.data.name);

/** One page of a list, with the addresses of its neighbours. */
function pagesOf(items, size, base, title) {
  const last = Math.max(1, Math.ceil(items.length / size));
  const path = (number) => (number === 1 ? base : `${base}page/${number}/`);
  return Array.from({ length: last }, (_, index) => ({
    title: index === 0 ? title : `${title}, page ${index + 1}`,
    path: path(index + 1),
    items: items.slice(index * size, (index + 1) * size),
    number: index + 1,
    last,
    total: items.length,
    previous: index > 0 && path(index),
    next: index + 1 < last && path(index + 2),
  }));
}

export default function (config) {
  config.setUseGitIgnore(false);
  config.setQuietMode(true);
  config.addCollection('tools', (all) => all.getFilteredByGlob('**/tools/*.md').sort(byName));
  config.addCollection('issues', (all) =>
    all.getFilteredByGlob('**/issues/*.md').sort((a, b) => b.data.number - a.data.number),
  );
  config.addCollection('feed', (all) =>
    all
      .getFilteredByGlob('**/issues/*.md')
      .sort((a, b) => b.data.number - a.data.number)
      .slice(0, FEED_ITEMS),
  );
  config.addCollection('lists', (all) => {
    const tools = all.getFilteredByGlob('**/tools/*.md').sort(byName);
    const shelves = new Map();
    for (const tool of tools)
      for (const [facet, values] of [
        ['categories', [tool.data.category]],
        ['tools/access', [tool.data.access]],
        ['tools/licence', [tool.data.license]],
        ['tools/platform', tool.data.platforms],
      ])
        for (const value of values) {
          const base = `/${facet}/${value.toLowerCase()}/`;
          const shelf = shelves.get(base) ?? { title: value, tools: [] };
          shelves.set(base, shelf);
          shelf.tools.push(tool);
        }
    const newest = [...tools].sort((a, b) => (a.data.reviewed < b.data.reviewed ? 1 : -1));
    const facets = Array.from(shelves, ([path, { title, tools: { length } }]) => ({
      path,
      title,
      length,
    }));
    const lists = [
      ...pagesOf(tools, TOOLS_A_PAGE, '/tools/', 'Tools'),
      ...pagesOf(newest, TOOLS_A_PAGE, '/tools/newest/', 'Newest tools'),
      ...Array.from(shelves).flatMap(([path, shelf]) =>
        pagesOf(shelf.tools, TOOLS_A_PAGE, path, shelf.title),
      ),
    ];
    return lists.map((list) => ({ ...list, facets }));
  });
  config.addCollection('issueLists', (all) =>
    pagesOf(
      all.getFilteredByGlob('**/issues/*.md').sort((a, b) => b.data.number - a.data.number),
      ISSUES_A_PAGE,
      '/issues/',
      'Issues',
    ),
  );
  let bySlug;
  const toolsBySlug = (tools) =>
    (bySlug ??= new Map(tools.map((tool, place) => [tool.fileSlug, { tool, place }])));
  config.addFilter('named', (slugs, tools) =>
    slugs.map((slug) => toolsBySlug(tools).get(slug).tool),
  );
  config.addFilter('others', (slug, tools) => {
    const { place } = toolsBySlug(tools).get(slug);
    const after = tools.slice(place + 1, place + 1 + OTHERS);
    return [...after, ...tools.slice(0, Math.min(place, OTHERS - after.length))];
  });
  return { dir: { input: '.', includes: '_includes', output: '_site' } };
}
