import { describe, expect, it } from 'vitest';
import { facetPath, shelvesOf } from './facets.ts';
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
});
