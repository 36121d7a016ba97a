import { describe, expect, it } from 'vitest';
import { readYaml } from './yaml.ts';

const said = (text: string, skipped = 0) =>
  readYaml(text, '/c.yaml', { lines: skipped, units: 0 }).findings.map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`,
  );

describe('readYaml', () => {
  it('reads fields, and dates as text', () => {
    const { data, findings } = readYaml('a: 1\nb: [x, y]\nc: 2026-11-19\n', '/c.yaml');
    expect(data).toEqual({ a: 1, b: ['x', 'y'], c: '2026-11-19' });
    expect(findings).toEqual([]);
  });

  it.each([
    ['a bracket that is not closed', 'a: [x'],
    ['a field that stands twice', 'a: 1\na: 2'],
    ['a tab as indent', 'a:\n\tb: 1'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['an alias without an anchor', 'tagline: *fast* and small'],
    ['an alias without an anchor, as the whole value', 'name: a\ntagline: *fast'],
  ])('finds %s', (_what, text) => {
    expect(said(text).join('\n')).toMatch(/^\d+:\d+ yaml-syntax This is not valid YAML: .*\.$/m);
  });

  it('says where an alias without an anchor stands', () => {
    expect(said('name: a\ntagline: *fast\n', 1)).toMatchInlineSnapshot(`
      [
        "3:10 yaml-syntax This is not valid YAML: Unresolved alias (the anchor must be set before the alias): fast.",
      ]
    `);
  });

  it('finds aliases that multiply, and does not follow them', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const bomb = names.map((name, index) => {
      const entry = index === 0 ? 'x' : `*${names[index - 1]}`;
      return `${name}: &${name} [${Array<string>(10).fill(entry).join(', ')}]`;
    });
    expect(said(bomb.join('\n'))).toEqual([
      expect.stringMatching(/^\d:\d+ yaml-syntax This is not valid YAML: Excessive alias count/),
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a comment alone', '# nothing\n'],
    ['a list', '- a\n- b'],
    ['a word', 'word'],
  ])('finds no fields in %s', (_what, text) => {
    expect(said(text)).toEqual([
      '1:1 yaml-syntax There are no fields here. Write them as `name: value`, one a line.',
    ]);
  });

  it('runs nothing that a tag names', () => {
    const { data } = readYaml('a: !!js/function "function () {}"', '/c.yaml');
    expect(data).toEqual({ a: 'function () {}' });
  });

  it.each([
    [['b'], { line: 3, column: 1 }],
    [['b', 1], { line: 3, column: 8 }],
    [['c', 'd'], { line: 5, column: 3 }],
    [['c', 'missing'], { line: 4, column: 1 }],
    [['missing'], { line: 2, column: 1 }],
    [[], { line: 2, column: 1 }],
  ])('knows the place of %j behind a skipped line', (path, place) => {
    const yaml = readYaml('a: 1\nb: [x, y]\nc:\n  d: 2\n', '/c.yaml', { lines: 1, units: 0 });
    expect(yaml.placeOf(path)).toEqual(place);
  });
});
