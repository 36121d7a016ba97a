import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createMeasure, type Footprint } from '../footprint/measure.ts';
import { hasLine, kilobytesOf, withFigures } from '../footprint/line.ts';
import { writeCopies } from './compress-files.ts';
import { compress, compressedSize, QUICK } from './compression.ts';
import { withNeededPolicy } from './write-policies.ts';

/** The figures change the size by a few bytes: where they stand at the edge of a tenth, it ends. */
const TRIES = 3;

type Measure = (html: string, bytes: number) => Footprint;

/**
 * Makes the last step for the pages of a folder, each of which is written here: its
 * Content-Security-Policy, the figures of its footprint, and its compressed copies. What a page
 * loads is there and compressed already.
 * @param level of Brotli for the copies, or undefined where none are kept.
 * @returns the step, for the name of a page below the folder and the page as Astro made it. It
 * throws a `UserError` where the page has a script inside itself.
 */
export function createPageFinisher(
  folder: string,
  level: number | undefined,
): (name: string, made: string) => void {
  const measure = createMeasure(folder);
  const ratios = createRatios();
  return (name, made) => {
    const file = join(folder, name);
    const html = withNeededPolicy(made, name);
    const { bytes, brotli } = fillFigures(html, measure, level, ratios(name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    if (level !== undefined) writeCopies(file, bytes, level, brotli);
  };
}

/** How much of a page is left when it is compressed, as far as pages before it tell. */
interface Ratio {
  known: number | undefined;
  learn(ratio: number): void;
}

/** So much of what is known is what the last page told. */
const WEIGHT_OF_LAST = 0.1;

/** Pages in the same folder have the same styles and about the same words. */
function createRatios(): (name: string) => Ratio {
  const ratios = new Map<string, Ratio>();
  return (name) => {
    const [kind = ''] = name.split('/');
    const ratio: Ratio = ratios.get(kind) ?? {
      known: undefined,
      learn(found) {
        this.known = (this.known ?? found) * (1 - WEIGHT_OF_LAST) + found * WEIGHT_OF_LAST;
      },
    };
    ratios.set(kind, ratio);
    return ratio;
  };
}

/** Other figures make a page some bytes larger or smaller, and never so many. */
const MOST_BY_FIGURES = 8;

/** Whether a total is so near to where its figure changes that both may come out. */
function isAtEdge(total: number): boolean {
  return kilobytesOf(total - MOST_BY_FIGURES) !== kilobytesOf(total + MOST_BY_FIGURES);
}

/**
 * Writes into a page what it weighs with these figures in it. They are part of what is weighed,
 * and to compress it is most of the work: so its weight is guessed first, and weighed once more
 * only where the guess was wrong. A page gets the same figures whatever the guess was.
 */
function fillFigures(
  html: string,
  measure: Measure,
  level: number | undefined,
  ratio: Ratio,
): { bytes: Buffer; brotli?: Buffer | undefined } {
  if (!hasLine(html)) return { bytes: Buffer.from(html) };
  const totalOf = (size: number) => measure(html, size).total;
  const fill = (kilobytes: string) => {
    const bytes = Buffer.from(withFigures(html, kilobytes));
    const brotli = compress(bytes, 'br', level ?? QUICK);
    const size = brotli?.length ?? bytes.length;
    const total = totalOf(size);
    return { bytes, brotli, size, total, found: kilobytesOf(total), kilobytes };
  };
  const settle = (guess: number) => {
    let filled = fill(kilobytesOf(totalOf(guess)));
    for (let tries = 1; filled.found !== filled.kilobytes && tries < TRIES; tries++)
      filled = fill(filled.found);
    return filled;
  };
  const weigh = () => compressedSize(Buffer.from(html), level ?? QUICK);
  let filled = settle(ratio.known === undefined ? weigh() : html.length * ratio.known);
  if (ratio.known !== undefined && isAtEdge(filled.total)) filled = settle(weigh());
  ratio.learn(filled.size / html.length);
  // Whoever serves pages without copies compresses them: no copy of ours would be what is sent.
  return level === undefined ? { bytes: filled.bytes } : filled;
}
