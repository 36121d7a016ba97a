import { describe, expect, it } from 'vitest';
import { slugOf, slugOfAddress } from './slug.ts';

describe('slugOf', () => {
  it.each([
    ['Zoë Example-Müller', 'zoe-example-muller'],
    ['C++ & friends', 'c-friends'],
    ['日本', ''],
  ])('makes of %s %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

describe('slugOfAddress', () => {
  it.each([
    ['https://example.dev', 'example'],
    ['https://www.example.dev/docs', 'example'],
    ['https://docs.example.dev', 'example'],
    ['https://example.co.uk', 'example'],
    ['https://github.com/BurntSushi/ripgrep', 'ripgrep'],
    ['https://gitlab.com/group/sub/tool/-/tree/main', 'tool'],
    ['https://someone.github.io/tool/start', 'tool'],
    ['https://someone.github.io', 'someone'],
    ['https://tool.pages.dev', 'tool'],
    ['https://localhost/', 'localhost'],
    ['http://127.0.0.1:8080', '127-0-0-1'],
    ['https://bücher.example', 'xn-bcher-kva'],
  ])('makes of %s %s', (address, slug) => {
    expect(slugOfAddress(address)).toBe(slug);
  });
});
