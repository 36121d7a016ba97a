import { describe, expect, it } from 'vitest';
import { createTokens } from '#emails/tokens.ts';
import { formTimeOf, signFormTime } from './form-time.ts';

const NOW = new Date('2026-11-19T08:00:00Z');
const tokens = createTokens(['a key of at least thirty-two characters']);
const after = (ms: number) => new Date(NOW.getTime() + ms);
const judge = (typed: string, now: Date) =>
  formTimeOf(typed, { tokens, now, seconds: { min: 2, max: 86_400 } });

describe('formTimeOf', () => {
  it.each([
    [0, 'fast'],
    [1_999, 'fast'],
    [2_000, 'plausible'],
    [86_400_000, 'plausible'],
    [86_400_001, 'stale'],
    [-1, 'forged'],
  ] as const)('says of a form that is %i ms old that it is %s', (age, said) => {
    expect(judge(signFormTime(tokens, NOW), after(age))).toBe(said);
  });

  it('says nothing of a form without a time', () => {
    expect(judge('', NOW)).toBe('absent');
  });

  it.each([
    ['a time that is not signed', String(NOW.getTime())],
    ['a time signed with another key', signFormTime(createTokens(['x'.repeat(40)]), NOW)],
    ['a token of another purpose', tokens.sign('unsubscribe', String(NOW.getTime()))],
    ['a signed text that is no time', tokens.sign('form', 'yesterday')],
    ['a time that was altered', signFormTime(tokens, NOW).replace(/\.\d/, '.9')],
    ['too much text', 'x'.repeat(10_000)],
  ])('takes %s for forged', (_what, typed) => {
    expect(judge(typed, after(5_000))).toBe('forged');
  });
});
