import { describe, expect, it } from 'vitest';
import { reviewSource } from '../../tests/fixtures/content.ts';
import { readDocument } from './document.ts';
import { placeAt } from './place.ts';

const read = (source: string) => readDocument('/r/a.mdx', 'a', source);
const said = (source: string) =>
  read(source).findings.map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`,
  );

describe('readDocument', () => {
  it('parses front matter and body', () => {
    const { document, findings } = read(reviewSource());
    expect(findings).toEqual([]);
    expect(document?.frontMatter.data).toMatchObject({ name: 'Tool', category: 'editors' });
    expect(document?.body.map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'heading',
      'paragraph',
    ]);
  });

  it('reads a file with the line ends of Windows alike', () => {
    const { document, findings } = read(reviewSource().replaceAll('\n', '\r\n'));
    expect(findings).toEqual([]);
    expect(document?.frontMatter.data).toEqual(read(reviewSource()).document?.frontMatter.data);
    expect(document?.frontMatter.placeOf(['tagline'])).toEqual({ line: 3, column: 1 });
  });

  it('keeps a line across in the body apart from the front matter', () => {
    const { document } = read('---\na: b\n---\n\nabove\n\n---\n\nbelow\n');
    expect(document?.frontMatter.data).toEqual({ a: 'b' });
    expect(document?.body.map(({ type }) => type)).toEqual([
      'paragraph',
      'thematicBreak',
      'paragraph',
    ]);
  });

  it('has nothing to read in an empty file', () => {
    expect(read('').document).toBeUndefined();
    expect(said('')).toHaveLength(1);
  });

  it.each([
    ['no fence', '# A title\n'],
    ['fields without fences', 'a: b\n\n## A title\n'],
    ['a fence that is not the first line', '\n---\na: b\n---\n'],
    ['a fence that is never closed', '---\na: b\n'],
  ])('finds the front matter missing in %s', (_what, source) => {
    expect(said(source)).toEqual([
      '1:1 yaml-syntax The front matter is missing. Begin the file with fields between two `---` lines.',
    ]);
  });

  it('says where the MDX is broken, and what to do', () => {
    expect(said('---\na: b\n---\n\nIt costs {a lot.\n')).toMatchInlineSnapshot(`
      [
        "5:10 mdx-syntax This is not valid MDX: Unexpected end of file in expression, expected a corresponding closing brace for \`{\`. A brace or an angle bracket that is meant as text needs a backslash before it, or back quotes around it.",
      ]
    `);
    expect(said('---\na: b\n---\n\nLess < than.\n\n<b>x\n')).toMatchInlineSnapshot(`
      [
        "7:1 mdx-syntax This is not valid MDX: Expected a closing tag for \`<b>\` (7:1) before the end of \`paragraph\`. A brace or an angle bracket that is meant as text needs a backslash before it, or back quotes around it.",
      ]
    `);
  });

  it('says both where the front matter and the MDX are broken', () => {
    expect(read('---\na: [\n---\n\n{\n').findings.map(({ rule }) => rule)).toEqual([
      'yaml-syntax',
      'mdx-syntax',
    ]);
  });

  it('still parses the body under broken front matter', () => {
    const { document } = read('---\na: [\n---\n\nwords\n');
    expect(document?.frontMatter.data).toBeUndefined();
    expect(document?.body).toHaveLength(1);
  });
});

describe('placeAt', () => {
  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [6, 3, 1],
    [8, 4, 2],
  ])('finds offset %i on line %i, column %i', (offset, line, column) => {
    expect(placeAt('ab\nde\n\nfg', offset)).toEqual({ line, column });
  });
});
