import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { gramsOf } from '../footprint/carbon.ts';
import { withFigures } from '../footprint/line.ts';
import { compressedSize } from './compression.ts';
import { createPageFinisher } from './finish-pages.ts';
import { withNeededPolicy } from './write-policies.ts';

const LINE = '<p class="a" hidden data-footprint data-b>It takes <a>0.0 kB, or 0.0000 g</a>.</p>';

/** Text that compresses about as badly as prose does, and is the same each time. */
const prose = (words: number) =>
  Array.from({ length: words }, (_, index) =>
    createHash('sha256').update(String(index)).digest('base64url').slice(0, 5),
  ).join(' ');

const pageOf = (words: number, line = LINE) =>
  `<html><head><meta charset="utf-8"><link rel="icon" href="/icon.png"></head><body>${prose(words)}${line}</body></html>`;

function finished(html: string, level: number | undefined) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'icon.png'), Buffer.alloc(1_234));
  const file = join(folder, 'a/index.html');
  createPageFinisher(folder, level)('a/index.html', html);
  const copy = (ending: string) =>
    existsSync(file + ending) ? readFileSync(file + ending) : undefined;
  return { page: readFileSync(file, 'utf8'), brotli: copy('.br'), gzip: copy('.gz') };
}

describe('the line of a page', () => {
  // At many sizes, since the figures themselves change the size.
  const sizes = Array.from({ length: 40 }, (_, index) => 300 + index * 7);

  it.each([5, 10])('says what is sent, at level %d of Brotli', (level) => {
    const wrong: string[] = [];
    for (const words of sizes) {
      const { page, brotli } = finished(pageOf(words), level);
      expect(brotliDecompressSync(brotli ?? '').toString()).toBe(page);
      const total = (brotli?.length ?? 0) + 1_234;
      const [, shown = '', grams] = /It takes <a>([\d.]+) kB, or ([\d.]+) g</.exec(page) ?? [];
      // At the edge of a tenth, other figures may give another size, and those the first again.
      if (Math.abs(Number(shown) * 1_000 - total) > 55) wrong.push(`${shown} kB of ${total} bytes`);
      if (Number(grams) !== Number(gramsOf(Number(shown) * 1_000).toPrecision(1)))
        wrong.push(`${grams} g for ${shown} kB`);
      if (/hidden|data-footprint/.test(page)) wrong.push('a line that is hidden');
    }
    expect(wrong).toEqual([]);
  });

  it('says about the same where no copies are kept', () => {
    const { page, brotli, gzip } = finished(pageOf(2_000), undefined);
    expect([brotli, gzip]).toEqual([undefined, undefined]);
    const [, shown] = /It takes <a>([\d.]+) kB/.exec(page) ?? [];
    const kept = finished(pageOf(2_000), 5);
    expect(Number(shown)).toBeCloseTo(((kept.brotli?.length ?? 0) + 1_234) / 1_000, 0);
  });

  it('is the same whatever pages were finished before, where two figures would be true', () => {
    const sizeWith = (html: string, kilobytes: string) =>
      compressedSize(
        Buffer.from(withNeededPolicy(withFigures(html, kilobytes), 'a/index.html')),
        5,
      );
    // Larger with the larger figure, so that each of the two is true at the edge between them.
    const page = sizes
      .map((words) => pageOf(words))
      .find((html) => sizeWith(html, '6.3') > sizeWith(html, '6.2'));
    expect(page).toBeDefined();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'icon.png'), Buffer.alloc(6_249 - sizeWith(page ?? '', '6.2')));
    const shownAfter = (before: string) => {
      const finish = createPageFinisher(folder, 5);
      finish('a/before/index.html', before);
      finish('a/index.html', page ?? '');
      return /takes <a>([\d.]+ kB)/.exec(readFileSync(join(folder, 'a/index.html'), 'utf8'))?.[1];
    };
    const nothing = pageOf(1, '');
    expect(shownAfter(pageOf(9_000))).toBe(shownAfter(nothing));
    expect(shownAfter(pageOf(1) + ' '.repeat(50_000))).toBe(shownAfter(nothing));
  });

  it('is left out of a page that asks for none', () => {
    const { page, brotli, gzip } = finished(pageOf(300, ''), 5);
    expect(page).not.toContain('kB');
    expect(brotliDecompressSync(brotli ?? '').toString()).toBe(page);
    expect(gzip?.length).toBeGreaterThan(brotli?.length ?? 0);
  });
});

it('gives a page the policy that it needs', () => {
  const { page } = finished(pageOf(1), undefined);
  expect(page).toMatch(/<meta charset="utf-8"><meta http-equiv="content-security-policy"/);
});
