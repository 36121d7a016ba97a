import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMeasure, type Footprint } from '../footprint/measure.ts';
import { hasLine, kilobytesOf, withFigures } from '../footprint/line.ts';
import { writeCopies } from './compress-files.ts';
import { compress, QUICK } from './compression.ts';
import { withNeededPolicy } from './write-policies.ts';

/** How much smaller Brotli makes a page at the thorough level than at the quick one: a guess. */
const GAIN = 0.93;
/** The figures change the size by a few bytes: where they stand at the edge of a tenth, it ends. */
const TRIES = 3;

type Measure = (html: string, bytes: number) => Footprint;

/**
 * Makes the last step for the built pages of a folder, each of which is read and written once:
 * its Content-Security-Policy, the figures of its footprint, and its compressed copies. All else
 * that is there is compressed already.
 * @param level of Brotli for the copies, or undefined where none are kept.
 * @returns the step, for the name of a page below the folder. It throws a `UserError` where the
 * page has a script inside itself.
 */
export function createPageFinisher(
  folder: string,
  level: number | undefined,
): (name: string) => void {
  const measure = createMeasure(folder);
  return (name) => {
    const file = join(folder, name);
    const html = withNeededPolicy(readFileSync(file, 'utf8'), name);
    const { bytes, brotli } = fillFigures(html, measure, level);
    writeFileSync(file, bytes);
    if (level !== undefined) writeCopies(file, bytes, level, brotli);
  };
}

/**
 * Writes into a page what it weighs with these figures in it. They are part of what is weighed:
 * so it is weighed with a guess, and once more only where the guess was wrong.
 */
function fillFigures(
  html: string,
  measure: Measure,
  level: number | undefined,
): { bytes: Buffer; brotli?: Buffer | undefined } {
  if (!hasLine(html)) return { bytes: Buffer.from(html) };
  const rough = Buffer.from(html);
  const size = compress(rough, 'br', QUICK)?.length ?? rough.length;
  const guess = level === undefined || level === QUICK ? size : size * GAIN;
  let kilobytes = kilobytesOf(measure(html, guess).total);
  for (let tries = 1; ; tries++) {
    const bytes = Buffer.from(withFigures(html, kilobytes));
    // Whoever serves these pages compresses them: no copy of ours would be what is sent.
    if (level === undefined) return { bytes };
    const brotli = compress(bytes, 'br', level);
    const found = kilobytesOf(measure(html, brotli?.length ?? bytes.length).total);
    if (found === kilobytes || tries === TRIES) return { bytes, brotli };
    kilobytes = found;
  }
}
