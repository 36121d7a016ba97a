import { describe, expect, it } from 'vitest';
import { reviewEntry, verdict } from '../../tests/fixtures/shelf.ts';
import { knownCategory } from './known-category.ts';

const slugs = { categories: ['terminal', 'editors'] };

describe('known-category', () => {
  it('takes a category that the publication keeps', () => {
    expect(verdict(knownCategory, reviewEntry('editors'), { slugs })).toEqual([]);
  });

  it('takes any category where the publication keeps none', () => {
    expect(verdict(knownCategory, reviewEntry('anything'))).toEqual([]);
  });

  it.each(['editor', 'constructor'])('refuses the category %s', (unknown) => {
    expect(verdict(knownCategory, reviewEntry(unknown), { slugs })).toEqual([
      `5:1 The category "${unknown}" is not known. The categories are editors, terminal.`,
    ]);
  });
});
