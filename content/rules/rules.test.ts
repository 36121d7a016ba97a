import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { issueRules, reviewRules, reviewTextRules, textRules } from './rules.ts';

const rules = [...textRules, ...reviewTextRules, ...reviewRules, ...issueRules];

describe('the rules', () => {
  it('are all in use, each once, and each is called as its file', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((name) => !name.endsWith('.test.ts') && !['rule.ts', 'rules.ts'].includes(name))
      .map((name) => name.replace(/\.ts$/, ''));
    expect(rules.map(({ id }) => id).sort()).toEqual(files.sort());
  });
});
