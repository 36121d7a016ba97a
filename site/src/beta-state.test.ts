import { describe, expect, it } from 'vitest';
import { betaStateWords } from '#content/facts.ts';
import { betaState, byBetaState } from './beta-state.ts';

describe('the state of a beta', () => {
  it.each([
    [{ access: 'open' }, 'open', 'Open to all'],
    [{ access: 'closed' }, 'closed', 'Closed: by invitation'],
    [{ access: 'mixed' }, 'mixed', 'Partly open'],
    [
      { access: 'closed', available: '2026-11-12' },
      'available',
      'Now available, since 12 November 2026',
    ],
    [{ access: 'open', ended: '2026-11-12' }, 'ended', 'Ended on 12 November 2026'],
    [{ access: 'open', archived: true }, 'archived', 'No longer followed'],
    [{ access: 'open', archived: true, ended: '2026-11-12' }, 'ended', 'Ended on 12 November 2026'],
  ] as const)('of %j is %s', (fields, state, words) => {
    expect(betaState(fields)).toBe(state);
    expect(betaStateWords(fields)).toBe(words);
  });

  it('puts those first that can be tried', () => {
    const betas = [
      { access: 'open', ended: '2026-11-12' },
      { access: 'open', archived: true },
      { access: 'open', available: '2026-11-12' },
      { access: 'closed' },
      { access: 'mixed' },
      { access: 'open' },
    ] as const;
    expect(betas.toSorted(byBetaState).map(betaState)).toEqual([
      'open',
      'mixed',
      'closed',
      'available',
      'archived',
      'ended',
    ]);
  });
});
