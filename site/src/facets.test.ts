import { describe, expect, it } from 'vitest';
import { facetPath, shelvesOf, waysBetween } from './facets.ts';
import { choose, readWishes, type ToolRow } from './browser/filter-state.ts';
import type { PageReview } from './page-library.ts';

describe('shelvesOf', () => {
  const review = (slug: string, fields: Partial<PageReview>) =>
    ({
      slug,
      category: 'editors',
      categoryName: 'Editors',
      access: 'free',
      platforms: ['linux'],
      ...fields,
    }) as PageReview;
  const reviews = [
    review('a', { license: 'MIT OR Apache-2.0', access: 'open-source' }),
    review('b', { platforms: ['web', 'linux'], category: 'http', categoryName: 'HTTP' }),
  ];
  const categories = [
    { slug: 'data', name: 'Data', description: 'Records.' },
    { slug: 'editors', name: 'Editors', description: 'Where code is written.' },
    { slug: 'http', name: 'HTTP', description: 'HTTP.' },
  ];
  const shelves = shelvesOf(reviews, categories);
  const inShort = (facet: keyof typeof shelves) =>
    shelves[facet].map(({ name, tools }) => `${name}: ${tools.map(({ slug }) => slug).join(' ')}`);

  it('has each tool on the shelf of everything that it is', () => {
    expect(inShort('platform')).toEqual(['Linux: a b', 'Web: b']);
    expect(inShort('access')).toEqual(['Open source: a', 'Free: b']);
    expect(inShort('licence')).toEqual(['Apache-2.0: a', 'MIT: a']);
  });

  it('has a category even where it is empty, and no other empty shelf', () => {
    expect(inShort('category')).toEqual(['Data: ', 'Editors: a', 'HTTP: b']);
  });

  it('gives each shelf a page', () => {
    expect(facetPath('category', 'editors')).toBe('/categories/editors/');
    expect(shelves.licence.map(({ path }) => path)).toEqual([
      '/tools/licence/apache-2-0/',
      '/tools/licence/mit/',
    ]);
  });

  const ways = waysBetween(shelves);
  const counted = (from?: (typeof shelves)['category'][number]) =>
    ways(from).flatMap(({ shelves: listed }) => listed.map(({ name, many }) => `${name} ${many}`));

  it('counts all tools on the ways from the list of all', () => {
    expect(counted().join(', ')).toBe(
      'Editors 1, HTTP 1, Linux 2, Web 1, Open source 1, Free 1, Apache-2.0 1, MIT 1',
    );
  });

  it('counts the tools of a shelf on the ways from its page, and leads to just those', () => {
    const editors = shelves.category[1];
    expect(counted(editors).join(', ')).toBe(
      'Editors 1, HTTP 1, Linux 1, Open source 1, Apache-2.0 1, MIT 1',
    );
    const paths = ways(editors).flatMap(({ shelves: listed }) => listed.map(({ path }) => path));
    expect(paths).toContain('/categories/http/');
    expect(paths).toContain('/tools/?category=editors&platform=linux');
    expect(counted(shelves.platform[1]).join(', ')).toBe('HTTP 1, Linux 2, Web 1, Free 1');
  });

  it('finds on each way what the filter of all tools finds', () => {
    const rows = reviews.map((one): ToolRow => [
      ...([one.slug, one.slug, '', one.category, one.access] as const),
      ...([one.platforms.join(' '), one.license ?? '', ''] as const),
    ]);
    for (const from of Object.values(shelves).flat())
      for (const { path, many } of ways(from).flatMap(({ shelves: listed }) => listed))
        if (path.includes('?'))
          expect(choose(rows, readWishes(path.replace(/.*\?/, '')))).toHaveLength(many);
  });
});
