import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressedSize, levelFor } from '../build/compression.ts';
import { createMeasure, sizeAsServed } from './measure.ts';

/** What a first visit to a page carries, in bytes after compression. */
export interface PageWeight {
  /** Its path, such as `/tools/zed/`. */
  page: string;
  /** The HTML without the styles that stand in it. */
  html: number;
  /** What the styles add to the page, and style sheets that it loads. */
  css: number;
  scripts: number;
  /** Pictures, fonts and the icon of the tab. */
  pictures: number;
  total: number;
  /** Grams of CO₂ equivalent. */
  grams: number;
}

const STYLES = /<style[^>]*>[\s\S]*?<\/style>/g;

/** Weighs the pages of a built folder, the heaviest first. */
export function weighPages(clientDir: string, wanted: (page: string) => boolean): PageWeight[] {
  const names = readdirSync(clientDir, { recursive: true, encoding: 'utf8' }).sort();
  const level = levelFor(names.filter((name) => name.endsWith('.html')).length);
  const measure = createMeasure(clientDir);
  return names
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({ name, page: `/${name.replace(/(^|\/)index\.html$/, '$1')}` }))
    .filter(({ page }) => wanted(page))
    .map(({ name, page }) => {
      const file = join(clientDir, name);
      const text = readFileSync(file, 'utf8');
      const { html, loads, total, grams } = measure(text, sizeAsServed(file));
      const loaded = (type: RegExp) =>
        loads.filter(({ path }) => type.test(path)).reduce((sum, { bytes }) => sum + bytes, 0);
      const bare = Math.min(html, compressedSize(Buffer.from(text.replace(STYLES, '')), level));
      const sheets = loaded(/\.css$/);
      const scripts = loaded(/\.m?js$/);
      return {
        page,
        html: bare,
        css: html - bare + sheets,
        scripts,
        pictures: total - html - sheets - scripts,
        total,
        grams,
      };
    })
    .sort((a, b) => b.total - a.total);
}
