import { describe, expect, it } from 'vitest';
import { ofHtml, plain } from './markup.ts';

describe('ofHtml', () => {
  it.each([
    [
      'code',
      'a <code>b</code>',
      'a <span font_family="JetBrains Mono, Literata" size="86%">b</span>',
    ],
    ['emphasis', '<em>a</em> <strong>b</strong>', '<i>a</i> <b>b</b>'],
    ['a link by its words', '<a href="https://x.example/?a=>&#x26;b">c</a>', 'c'],
    ['two paragraphs on one line', '<p>a</p>\n<p>b</p>', 'a  b'],
    ['what looks like markup', '&#x3C;b> &#x26; &amp;lt;', '&lt;b> &amp; &amp;lt;'],
  ])('sets %s', (_what, html, markup) => {
    expect(ofHtml(html)).toBe(markup);
  });
});

it('leaves a section out of which a word cannot be drawn', () => {
  expect(ofHtml('<p>A tool for <strong>漢字</strong>.</p>')).toBe('');
  expect(ofHtml('<p>A tool 🚀 for <code>λ</code>.</p>')).toContain('A tool for <span');
});

describe('plain', () => {
  it('escapes what Pango would read as markup, and stays on one line', () => {
    expect(plain('a <b> & c\nd')).toBe('a &lt;b> &amp; c d');
  });
});
