import { describe, expect, it } from 'vitest';
import { parsed } from '../../tests/fixtures/content.ts';
import { toProse } from './prose.ts';

const prose = (markdown: string) => toProse(parsed(markdown).body);

describe('toProse', () => {
  it('gives the page, the text and the count from one tree', () => {
    expect(prose('Runs `x` & *y*, see [z](https://z.example).')).toMatchObject({
      html: '<p>Runs <code>x</code> &#x26; <em>y</em>, see <a href="https://z.example">z</a>.</p>',
      text: 'Runs x & y, see z.',
      characters: 18,
    });
  });

  it('renders an allowed element as the HTML element that it stands for', () => {
    expect(prose('Press <Kbd>Ctrl-R</Kbd>.').html).toBe('<p>Press <kbd>Ctrl-R</kbd>.</p>');
  });

  it('renders a component on lines of its own as a block of paragraphs, with its label', () => {
    expect(prose('<Note>\n  a *b*\n\n  c\n</Note>').html).toBe(
      '<aside class="note"><p>a <em>b</em></p><p>c</p></aside>',
    );
    expect(prose('<Correction>a</Correction>')).toMatchObject({
      html: '<aside class="note"><p><strong>Correction:</strong> a</p></aside>',
      text: 'Correction: a',
    });
    expect(prose('<Correction>\n  - a\n</Correction>').html).toMatch(
      /^<aside class="note"><p><strong>Correction:<\/strong><\/p><ul>/,
    );
  });

  it('renders a component for the inside of a line as a paragraph where it is alone', () => {
    expect(prose('<Kbd>Ctrl-R</Kbd>').html).toBe('<p><kbd>Ctrl-R</kbd></p>');
  });

  it.each([
    ['an expression', 'a {process.exit(1)} b', '<p>a  b</p>'],
    ['a block expression', '{process.exit(1)}', ''],
    ['an import', "import x from 'node:fs'", ''],
    ['an unknown element', 'a <Danger>x</Danger> b', '<p>a  b</p>'],
    ['a raw element', 'a <script>x</script> b', '<p>a  b</p>'],
    ['an element by the name of a property of every object', 'a <constructor /> b', '<p>a  b</p>'],
  ])('renders %s to nothing', (_what, markdown, html) => {
    expect(prose(markdown).html.trim()).toBe(html);
  });

  it('escapes what looks like HTML in text and in code', () => {
    expect(prose('\\<b> `<i>`').html).toBe('<p>&#x3C;b> <code>&#x3C;i></code></p>');
  });

  it('renders no content as an empty string of no characters', () => {
    expect(prose('')).toMatchObject({ html: '', text: '', characters: 0 });
  });
});
