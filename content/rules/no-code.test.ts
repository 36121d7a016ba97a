import { describe, expect, it } from 'vitest';
import { complaints } from '../../tests/fixtures/content.ts';
import { noCode } from './no-code.ts';

const check = (markdown: string) => complaints(noCode, markdown);
const IMPORT =
  'Content is never executed: `import` and `export` are not allowed. Take the line out.';
const EXPRESSION =
  'Content is never executed: an expression in braces is not allowed. Write `\\{` for a brace.';

describe('no-code', () => {
  it.each([
    ['Markdown', '# a\n\n*b* `c` [d](https://d.example)\n\n- e'],
    ['an allowed element', 'Press <Kbd>Ctrl-R</Kbd> *now*.'],
    ['escaped braces and brackets', 'a \\{b\\} \\<c>'],
    ['code in a code span', '`{process.exit()} <Danger /> import x`'],
    ['code in a code block', "```js\nimport x from 'x';\nexport default {x};\n```"],
    ['the word import inside a sentence', 'They import and export a lot.'],
  ])('takes %s', (_what, markdown) => {
    expect(check(markdown)).toEqual([]);
  });

  it.each([
    ['an import', "import x from 'node:fs'", '4:1', IMPORT],
    ['an export', 'words\n\nexport const a = 1', '6:1', IMPORT],
    ['an expression', 'a {process.exit(1)} b', '4:3', EXPRESSION],
    ['a block expression', '{process.exit(1)}', '4:1', EXPRESSION],
    ['an expression inside emphasis', '**a {1}**', '4:5', EXPRESSION],
    ['an expression inside an allowed element', '<Kbd>{1}</Kbd>', '4:6', EXPRESSION],
    ['a comment', 'a {/* b */}', '4:3', EXPRESSION],
  ])('refuses %s', (_what, markdown, place, message) => {
    expect(check(markdown)).toEqual([`${place} ${message}`]);
  });

  it.each([
    ['an unknown component', 'a <Danger />', '<Danger>'],
    ['an element of HTML', 'a <b>c</b>', '<b>'],
    ['a script', 'a <script>alert(1)</script>', '<script>'],
    ['a fragment', 'a <>c</>', '<>'],
    ['a member of a component', 'a <Kbd.Danger />', '<Kbd.Danger>'],
    ['a name that every object has', 'a <constructor />', '<constructor>'],
  ])('refuses %s', (_what, markdown, tag) => {
    expect(check(markdown)).toEqual([
      `4:3 ${tag} is not allowed. The elements are <Kbd>, <Note>, <Correction>; everything else is Markdown.`,
    ]);
  });

  it.each(['onClick={x}', '{...x}', 'title="a"', 'disabled'])(
    'refuses the attribute %s on an allowed element',
    (attribute) => {
      expect(check(`a <Kbd ${attribute}>b</Kbd>`)).toEqual([
        '4:3 <Kbd> takes no attribute. Take it out.',
      ]);
    },
  );
});
