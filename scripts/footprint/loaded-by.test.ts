import { describe, expect, it } from 'vitest';
import { loadedBy } from './loaded-by.ts';

describe('what a page loads by itself', () => {
  it.each([
    ['<link rel="icon" href="/favicon.svg" type="image/svg+xml">', '/favicon.svg'],
    ['<link href="/a.css" rel="stylesheet">', '/a.css'],
    ['<link rel="preload" as="font" href="/a.woff2" crossorigin>', '/a.woff2'],
    ['<script type="module" src="/_astro/filter.js"></script>', '/_astro/filter.js'],
    ['<img src="/badges/featured.svg?v=1" alt="" loading="lazy">', '/badges/featured.svg'],
    ['<style>@font-face{src:url("/a.woff2")}</style>', '/a.woff2'],
  ])('is a file that %s names', (html, path) => {
    expect(loadedBy(html)).toEqual([path]);
  });

  it('is each file once', () => {
    expect(loadedBy('<img src="/a.png"><img src="/a.png"><img src="/b.png">')).toEqual([
      '/a.png',
      '/b.png',
    ]);
  });

  it.each([
    '<link rel="manifest" href="/site.webmanifest">',
    '<link rel="apple-touch-icon" href="/apple-touch-icon.png">',
    '<link rel="alternate" type="application/rss+xml" href="/rss.xml">',
    '<meta property="og:image" content="/og/issues/3.png">',
    '<audio controls preload="none" src="/podcast/001.mp3"></audio>',
    '<script type="application/ld+json">{"image":"/a.png"}</script>',
    '<a href="/tools/">Tools</a>',
  ])('is not what waits for a reader or a program: %s', (html) => {
    expect(loadedBy(html)).toEqual([]);
  });
});
