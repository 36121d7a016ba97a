import { describe, expect, it } from 'vitest';
import { parsePage } from '../web/page.ts';
import { nameOf } from './name-of.ts';

const ADDRESS = 'https://zed.dev/';
const named = (html: string) => nameOf(parsePage(html, ADDRESS), ADDRESS)?.value;

describe('nameOf', () => {
  it.each([
    ['<title>Zed — Love your editor again</title>', 'Zed'],
    ['<title>Love your editor again | Zed</title>', 'Zed'],
    ['<title>Zed: an editor</title>', 'Zed'],
    ['<title>An editor - Zed Industries</title>', 'Zed Industries'],
    ['<title>Caddy 2 - The Ultimate Server</title>', 'Caddy 2'],
    ['<title>Caddy-2</title>', 'Caddy-2'],
    ['<title>An editor</title><meta property="og:site_name" content="Zedd">', 'Zedd'],
  ])('finds the name in %s', (html, name) => {
    expect(named(html)).toBe(name);
  });

  it.each([
    '',
    '<title> </title>',
    '<title>The one editor that you will ever need to know</title>',
  ])('finds none in %j', (html) => {
    expect(named(html)).toBeUndefined();
  });
});
