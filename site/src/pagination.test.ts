import { describe, expect, it } from 'vitest';
import { listPaths, pagePath, pagesOf, pageTitle } from './pagination.ts';

describe('a list in pages', () => {
  it('has each item once, in order, and no page above the size', () => {
    const items = Array.from({ length: 125 }, (_, index) => index);
    const pages = pagesOf(items, 50, '/issues/');
    expect(pages.map((page) => page.items.length)).toEqual([50, 50, 25]);
    expect(pages.flatMap((page) => page.items)).toEqual(items);
    expect(pages.map(({ number, last, total }) => [number, last, total])).toEqual([
      [1, 3, 125],
      [2, 3, 125],
      [3, 3, 125],
    ]);
  });

  it('has one empty page where it is empty', () => {
    expect(pagesOf([], 50, '/issues/')).toEqual([
      { items: [], number: 1, last: 1, total: 0, base: '/issues/' },
    ]);
  });

  it('keeps the path of the list for its first page', () => {
    expect(pagePath('/issues/', 1)).toBe('/issues/');
    expect(pagePath('/issues/', 2)).toBe('/issues/page/2/');
    const params = listPaths([1, 2, 3], 2, '/issues/').map((path) => path.params.page);
    expect(params).toEqual([undefined, 'page/2']);
  });

  it('tells its pages apart by their titles', () => {
    expect(pageTitle('Issues', { number: 1 })).toBe('Issues');
    expect(pageTitle('Issues', { number: 2 })).toBe('Issues, page 2');
  });
});
