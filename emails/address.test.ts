import { describe, expect, it } from 'vitest';
import { maskAddress, parseAddress } from './address.ts';

const label = 'a'.repeat(63);
/** An address of so many characters, with a local part of 64. */
const ofLength = (length: number) => {
  const domain = `${label}.${label}.${label}.example`.slice(-(length - 65));
  return `${'l'.repeat(64)}@${domain}`;
};

describe('parseAddress', () => {
  it.each([
    ['a plain address', 'ann@reader.example', 'ann@reader.example'],
    ['white space around it', '  ann@reader.example\r\n', 'ann@reader.example'],
    ['a tag', 'ann+news@reader.example', 'ann+news@reader.example'],
    [
      'the other characters of an atom',
      "!#$%&'*+/=?^_`{|}~-@r.example",
      "!#$%&'*+/=?^_`{|}~-@r.example",
    ],
    ['dots in the local part', 'a.n.n@reader.example', 'a.n.n@reader.example'],
    ['a name of other letters', 'ann@münchen.example', 'ann@xn--mnchen-3ya.example'],
    ['a name of Japanese letters', 'ann@例え.テスト', 'ann@xn--r8jz45g.xn--zckzah'],
    ['a name in wide letters', 'ann@ｒｅａｄｅｒ.example', 'ann@reader.example'],
    ['64 characters before the @', `${'l'.repeat(64)}@r.example`, `${'l'.repeat(64)}@r.example`],
    ['254 characters in all', ofLength(254), ofLength(254)],
  ])('takes %s', (_what, typed, email) => {
    expect(parseAddress(typed)).toEqual({ email, key: email });
  });

  it('keeps the case of the local part, and tells addresses apart without it', () => {
    expect(parseAddress('Ann.B@Reader.EXAMPLE')).toEqual({
      email: 'Ann.B@reader.example',
      key: 'ann.b@reader.example',
    });
  });

  it.each([
    ['nothing', ''],
    ['no @', 'ann'],
    ['nothing before the @', '@reader.example'],
    ['nothing behind the @', 'ann@'],
    ['two @', 'ann@b@reader.example'],
    ['65 characters before the @', `${'l'.repeat(65)}@r.example`],
    ['255 characters in all', ofLength(255)],
    ['a label of 64 characters', `ann@${'a'.repeat(64)}.example`],
    ['a space inside', 'ann b@reader.example'],
    ['a space in the domain', 'ann@reader .example'],
    ['a quoted local part', '"ann b"@reader.example'],
    ['a display name', 'Ann <ann@reader.example>'],
    ['two addresses', 'ann@reader.example,bob@reader.example'],
    ['a header behind it', 'ann@reader.example\r\nBcc: bob@reader.example'],
    ['a line break in the domain', 'ann@reader\r\n.example'],
    ['a line break in the local part', 'a\nnn@reader.example'],
    ['a tab in the domain', 'ann@rea\tder.example'],
    ['a null character', 'ann\0@reader.example'],
    ['other letters before the @', 'änn@reader.example'],
    ['a dot at the start', '.ann@reader.example'],
    ['a dot at the end of the local part', 'ann.@reader.example'],
    ['two dots in a row', 'a..nn@reader.example'],
    ['a dot at the end', 'ann@reader.example.'],
    ['a domain without a dot', 'ann@localhost'],
    ['an address of the network', 'ann@127.0.0.1'],
    ['an address of the network in brackets', 'ann@[127.0.0.1]'],
    ['an address of the network in disguise', 'ann@0x7f.1'],
    ['a hyphen at the start of a label', 'ann@-reader.example'],
    ['a slash behind the domain', 'ann@reader.example/path'],
    ['a port', 'ann@reader.example:25'],
    ['a query', 'ann@reader.example?cc=bob'],
    ['a fragment', 'ann@reader.example#x'],
    ['a backslash', 'ann@reader.example\\x'],
    ['a letter in percent code', 'ann@re%61der.example'],
    ['a zero-width space that hides the domain', 'ann@\u200b'],
  ])('refuses %s', (_what, typed) => {
    expect(parseAddress(typed)).toBeUndefined();
  });
});

describe('maskAddress', () => {
  it.each([
    ['ann@reader.example', 'a…@r…'],
    ['x@y.example', 'x…@y…'],
  ])('of %s is %s: enough to know one’s own by', (email, masked) => {
    expect(maskAddress(email)).toBe(masked);
  });
});
