import { describe, expect, it } from 'vitest';
import { summarise, type StepResult } from './run-checks.ts';

const step = (result: Partial<StepResult>): StepResult => ({
  name: 'unit',
  ok: true,
  seconds: 1.26,
  passed: 3,
  failed: 0,
  skipped: [],
  ...result,
});

describe('the summary of npm test', () => {
  it('ends with the counts of all steps', () => {
    const { lines, ok } = summarise([step({}), step({ name: 'lint', passed: 1 })], false);
    expect(ok).toBe(true);
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "
      ok      unit                1.3 s
      ok      lint                1.3 s

      4 passed, 0 failed, 0 skipped"
    `);
  });

  it('fails where a step failed', () => {
    const { lines, ok } = summarise([step({ ok: false, failed: 2 })], false);
    expect(ok).toBe(false);
    expect(lines).toContain('FAILED  unit                1.3 s');
    expect(lines.at(-1)).toBe('3 passed, 2 failed, 0 skipped');
  });

  it('names each skipped test, and lets a newcomer pass without a browser', () => {
    const { lines, ok } = summarise(
      [step({ skipped: ['in a real browser (no Chromium)'] })],
      false,
    );
    expect(ok).toBe(true);
    expect(lines).toContain('skipped  in a real browser (no Chromium)');
  });

  it('fails where a test was skipped in CI', () => {
    expect(summarise([step({ skipped: ['in a real browser'] })], true).ok).toBe(false);
  });
});
