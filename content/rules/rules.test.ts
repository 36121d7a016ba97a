import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completed } from '../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { readContent } from '../reader/read-content.ts';
import type { Example } from './rule.ts';
import { rules } from './rules.ts';

/** What the whole check finds in an example. */
const findingsOf = (example: Example) =>
  readContent(temporaryFolder(completed(example)), { today: '2026-11-23' }).findings;

describe('the rules', () => {
  it('are all in use, each once, and each is called as its file', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((name) => !name.endsWith('.test.ts') && !['rule.ts', 'rules.ts'].includes(name))
      .map((name) => name.replace(/\.ts$/, ''));
    expect(rules.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('have examples of right and of wrong', () => {
    const without = rules.filter(({ right, wrong }) => right.length === 0 || wrong.length === 0);
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s',
  (id, { right, wrong, severity, fixes }) => {
    it.each(right.map((example) => [JSON.stringify(example), example] as const))(
      'takes %s',
      (_text, example) => {
        expect(findingsOf(example).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
      },
    );

    it.each(wrong.map(({ example, says }) => [JSON.stringify(example), example, says] as const))(
      'refuses %s',
      (_text, example, says) => {
        const findings = findingsOf(example);
        expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual(
          says.map((message) => `${id}: ${message}`),
        );
        expect(new Set(findings.map((finding) => finding.severity))).toEqual(new Set([severity]));
        if (!fixes) expect(findings.filter(({ edit }) => edit)).toEqual([]);
      },
    );

    if (fixes)
      it('fixes what one of its examples has wrong', () => {
        const edits = wrong.flatMap(({ example }) =>
          findingsOf(example).filter(({ edit }) => edit),
        );
        expect(edits).not.toEqual([]);
      });
  },
);
