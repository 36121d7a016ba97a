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

  it('refuses a category that is not kept', () => {
    expect(verdict(knownCategory, reviewEntry('constructor'), { slugs })).toEqual([
      '5:1 The category "constructor" is not known. The categories are editors, terminal.',
    ]);
  });

  it.each(['editor', 'Editors', 'edtiors', 'Éditors'])('knows what %s means', (unknown) => {
    expect(verdict(knownCategory, reviewEntry(unknown), { slugs })).toEqual([
      `5:11 The category "${unknown}" is not known. Did you mean "editors"? The categories are editors, terminal.`,
    ]);
  });

  it('refuses what is no slug where the publication keeps no categories', () => {
    expect(verdict(knownCategory, reviewEntry('Text Editors'))).toEqual([
      '5:1 `category` must be a slug: small letters, digits and single hyphens; it is "Text Editors".',
    ]);
  });
});
