import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { countPages, OPTIONS, type Found, type Pagefind } from '../../site/src/browser/pagefind.ts';
import { SHARED_BUILD } from './shared-build.ts';

const CLIENT = resolve(import.meta.dirname, '../..', SHARED_BUILD, 'client');

/** What the script of the search page asks, of the index that the build wrote, with no browser. */
describe('the search index', () => {
  let pagefind: Pagefind & {
    search(term: string): Promise<{ results: { data(): Promise<Found> }[] }>;
  };
  /** The names of all tools, by the paths of their pages. */
  const tools = new Map<string, string>();
  /** How many tools there are of each category. */
  const categories = new Map<string, number>();

  beforeAll(async () => {
    vi.stubGlobal('fetch', async (url: string) => {
      const { pathname } = new URL(url, 'http://localhost');
      return new Response(readFileSync(join(CLIENT, pathname)));
    });
    vi.stubGlobal('document', {
      querySelector: () => ({ getAttribute: () => 'en' }),
      currentScript: null,
    });
    vi.stubGlobal('window', { location: new URL('http://localhost/search/') });
    vi.stubGlobal('location', new URL('http://localhost/search/'));
    const script = pathToFileURL(join(CLIENT, 'pagefind/pagefind.js')).href;
    pagefind = (await import(/* @vite-ignore */ script)) as typeof pagefind;
    const place = { basePath: 'http://localhost/pagefind/', baseUrl: '/' };
    await pagefind.options({ ...OPTIONS, ...place });
    await pagefind.init();
    const { tools: all } = JSON.parse(readFileSync(join(CLIENT, 'api/tools.json'), 'utf8')) as {
      tools: { slug: string; name: string; category: string }[];
    };
    for (const { slug, name, category } of all) {
      tools.set(`/tools/${slug}/`, name);
      categories.set(category, (categories.get(category) ?? 0) + 1);
    }
  });
  afterAll(() => vi.unstubAllGlobals());

  it('finds a tool by its name before every page that only speaks of it', async () => {
    const wrong: string[] = [];
    for (const [path, name] of tools) {
      const { results } = await pagefind.search(name);
      const first = await results[0]?.data();
      if (first && !tools.has(first.url)) wrong.push(`${name}: ${first.url} before ${path}`);
    }
    expect(tools.size).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  it('counts, beside each choice, the pages that there are with the other choices', async () => {
    await pagefind.filters();
    const names = ['type', 'category'];
    const all = await countPages(pagefind, null, {}, names);
    const byCategory = Object.entries(all['category'] ?? {});
    // The index knows categories by their names, the data by their slugs.
    expect(byCategory.map(([, many]) => many).sort()).toEqual([...categories.values()].sort());
    expect(all['type']).toMatchObject({ Review: tools.size });
    const issues = readdirSync(join(CLIENT, 'issues')).filter((name) => /^\d+$/.test(name)).length;
    expect(all['type']?.['Issue']).toBe(issues);
    for (const [category, many] of byCategory) {
      const counts = await countPages(pagefind, null, { category }, names);
      expect(counts['type']).toMatchObject({ Review: many, Issue: 0 });
      // What the other categories have is no less of a choice.
      expect(counts['category']).toEqual(all['category']);
    }
    const none = await countPages(pagefind, 'qqqqqqq', {}, names);
    expect(new Set(Object.values(none['category'] ?? {}))).toEqual(new Set([0]));
  });
});
