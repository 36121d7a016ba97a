import { describe, expect, it } from 'vitest';
import { readAddressCell, withoutGuard } from './address-cell.ts';

describe('readAddressCell', () => {
  it.each([
    ['a plain address', 'jo@example.org'],
    ['a zero-width space before it', '\u200Bjo@example.org'],
    ['a no-break space behind it', 'jo@example.org\u00A0'],
    ['a byte order mark', '\uFEFFjo@example.org'],
    ['a soft hyphen', 'jo@example.org\u00AD'],
    ['marks of direction', '\u202Ajo@example.org\u202C\u200E'],
    ['a word joiner and an ideographic space', '\u2060\u3000jo@example.org'],
    ['a name', 'Jo Smith <jo@example.org>'],
    ['a name in quotes', '"Smith, Jo" <jo@example.org>'],
    ['brackets alone', '<jo@example.org>'],
    ['quotation marks', "'jo@example.org'"],
    ['a name and quotation marks', 'Jo <"jo@example.org">'],
    ['curly quotation marks', '“jo@example.org”'],
    ['a link', 'mailto:jo@example.org'],
    ['a link with a subject', 'MAILTO:jo@example.org?subject=Hi%20there'],
    ['a link with a percent code', 'mailto:jo%40example.org'],
    ['all of them', '\u00A0Jo <mailto:\u200Bjo@example.org> '],
  ])('reads %s', (_what, cell) => {
    expect(readAddressCell(cell).address?.email).toBe('jo@example.org');
  });

  it('takes off the guard of an export, behind unseen characters as well', () => {
    expect(readAddressCell("'+jo@example.org").address?.email).toBe('+jo@example.org');
    expect(readAddressCell("\u200B'-jo@example.org").address?.email).toBe('-jo@example.org');
  });

  it.each([
    ['jörg@example.org', /"jörg" has letters outside a to z.*SMTPUTF8/],
    ['Jörg <jörg@example.org>', /SMTPUTF8/],
    ['田中@例え.テスト', /SMTPUTF8/],
    ['a@b.org, c@d.org', /more than one address/],
    ['jo\u200B@example.org', /unseen character inside/],
    ['jo smith@example.org', /a space or an unseen character/],
    ['jo', /no @/],
    ['', /no address/],
    [' \u200B ', /no address/],
    ['jo@localhost', /not an address that mail can be sent to/],
    ['mailto:%E0%A4%A@example.org', /not an address/],
  ])('says why %j is refused', (cell, reason) => {
    expect(readAddressCell(cell).refused).toMatch(reason);
  });
});

describe('withoutGuard', () => {
  it.each([
    ["'=1+1", '=1+1'],
    ["'@b", '@b'],
    ["'jo@b.org", "'jo@b.org"],
  ])('makes %s %s', (guarded, plain) => expect(withoutGuard(guarded)).toBe(plain));
});
