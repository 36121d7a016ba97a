import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { publication } from '#content/publication.ts';
import { badge, BADGE_HEIGHT, measureBadge } from './badge.ts';
import { snippets } from './snippets.ts';

const { width } = await measureBadge();

describe.each(['light', 'dark'] as const)('the %s badge', (theme) => {
  it('is a small SVG with a name, which loads and runs nothing', async () => {
    const svg = await badge(theme);
    expect(Buffer.byteLength(svg)).toBeLessThan(2_048);
    expect(svg).toContain(`<title>Featured in ${publication.name}</title>`);
    expect(svg).not.toMatch(/<script|<style|href|url\(|@import| on\w+=/);
    expect(await sharp(Buffer.from(svg)).metadata()).toMatchObject({
      format: 'svg',
      width,
      height: BADGE_HEIGHT,
    });
  });

  it('has texts of a set length, so that every serif fills the same room', async () => {
    const svg = await badge(theme);
    expect(svg.match(/<text /g)).toHaveLength(2);
    expect(svg.match(/textLength="\d+"/g)).toHaveLength(2);
  });
});

describe('the badges', () => {
  it('differ in their colours alone', async () => {
    const [light, dark] = [await badge('light'), await badge('dark')];
    const shape = (svg: string) => svg.replaceAll(/#[0-9a-f]{6}/g, '#');
    expect(light).not.toBe(dark);
    expect(shape(light)).toBe(shape(dark));
  });
});

describe('the snippets', () => {
  const { html, markdown } = snippets(new URL('https://news.example'), 'ripgrep', width);

  it('link to the review from HTML, light or dark as the reader prefers', () => {
    expect(html).toContain('<a href="https://news.example/tools/ripgrep/">');
    expect(html).toContain(
      '<source media="(prefers-color-scheme: dark)" srcset="https://news.example/badges/featured-dark.svg">',
    );
    expect(html).toContain(`alt="Featured in ${publication.name}" width="${width}"`);
  });

  it('link to the review from Markdown', () => {
    expect(markdown).toBe(
      `[![Featured in ${publication.name}](https://news.example/badges/featured.svg)](https://news.example/tools/ripgrep/)`,
    );
  });
});
