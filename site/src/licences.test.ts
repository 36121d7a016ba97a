import { describe, expect, it } from 'vitest';
import { licenceSlug, licencesOf } from './licences.ts';

describe('licencesOf', () => {
  it.each([
    [undefined, []],
    ['MIT', ['MIT']],
    ['MIT OR Apache-2.0', ['MIT', 'Apache-2.0']],
    ['(MIT OR Apache-2.0) AND Unicode-3.0', ['MIT', 'Apache-2.0', 'Unicode-3.0']],
    ['GPL-2.0-only WITH Classpath-exception-2.0', ['GPL-2.0-only']],
    ['MIT AND MIT', ['MIT']],
  ])('finds in %s the licences %j', (expression, licences) => {
    expect(licencesOf(expression)).toEqual(licences);
  });

  it('makes a part of an address of each', () => {
    expect(licenceSlug('Apache-2.0')).toBe('apache-2-0');
    expect(licenceSlug('GPL-2.0+')).toBe('gpl-2-0');
  });
});
