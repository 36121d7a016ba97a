import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSpelled, didYouMean, nearest } from './nearest.ts';
import { spellingsOf } from './spellings.ts';

const platforms = spellingsOf(['macos', 'linux', 'windows', 'bsd', 'web', 'ios', 'android']);

describe('nearest', () => {
  it.each([
    ['osx', ['macos']],
    ['Mac', ['macos']],
    ['Mac OS X', ['macos']],
    ['GNU/Linux', ['linux']],
    ['lniux', ['linux']],
    ['IOS', ['ios']],
    ['androïd', ['android']],
    ['amiga', []],
    ['', []],
    ['x'.repeat(1000), []],
  ])('reads the platform %s as %j', (written, near) => {
    expect(nearest(written, platforms)).toEqual(near);
  });

  it.each([
    ['data bases', ['databases'], ['databases', 'database']],
    ['jon', ['john', 'jan'], ['john', 'jan', 'mary']],
    ['python-3-14', [], ['python-3-15', 'python-3-13']],
    ['deno2', [], ['deno']],
    ['go', [], ['c', 'git']],
  ])('reads %s as %j among %j', (written, near, values) => {
    expect(nearest(written, asSpelled(values))).toEqual(near);
  });

  it('finds a word again of which two letters changed places', () => {
    const word = fc.stringMatching(/^[a-z]{5,12}$/);
    fc.assert(
      fc.property(word, fc.nat(), (value, seed) => {
        const at = seed % (value.length - 1);
        const slipped =
          value.slice(0, at) + value.charAt(at + 1) + value.charAt(at) + value.slice(at + 2);
        expect(nearest(slipped, asSpelled([value]))).toEqual([value]);
      }),
    );
  });
});

describe('didYouMean', () => {
  it.each([
    [[], ''],
    [['a'], ' Did you mean "a"?'],
    [['a', 'b'], ' Did you mean "a" or "b"?'],
    [['a', 'b', 'c'], ' Did you mean "a", "b" or "c"?'],
    [['a', 'b', 'c', 'd', 'e', 'f'], ''],
  ])('asks about %j', (values, question) => {
    expect(didYouMean(values)).toBe(question);
  });
});
