import { describe, expect, it } from 'vitest';
import { findRepository } from './find-repository.ts';

const ADDRESS = 'https://tool.example';
const OWN = 'https://github.com/maker/tool';
const OTHER = 'https://github.com/maker/theme';

describe('findRepository', () => {
  it.each([
    ['the only one', [OTHER, `${OTHER}/issues`, 'https://github.com/maker'], OTHER],
    ['the one that is named as the tool', [OTHER, `${OWN}.git`, OWN.toUpperCase()], OWN],
  ])('takes %s', (_what, links, url) => {
    expect(findRepository(links, ADDRESS)).toEqual({
      repository: expect.objectContaining({ url }),
      candidates: [],
    });
  });

  it('takes none of several', () => {
    const links = [OTHER, 'https://codeberg.org/a/b'];
    expect(findRepository(links, ADDRESS)).toEqual({ repository: undefined, candidates: links });
    expect(findRepository([], ADDRESS)).toEqual({ repository: undefined, candidates: [] });
  });
});
