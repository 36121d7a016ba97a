import { appendFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { note, print } from '../command.ts';
import { generateContent } from './generate-content.ts';
import { measureProcess, median, row } from './measure.ts';

const FOLDER = 'var/bench';
const SIZES = [100, 1_000, 10_000];
const ROUNDS = 3;

/** Reads and parses the same files and does nothing with them: no check can be quicker. */
const FLOOR = `
import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { mdxToMdast } from 'satteri';
for (const folder of ['reviews', 'issues'])
  for (const name of readdirSync(process.argv[1] + '/' + folder)) {
    const text = readFileSync(process.argv[1] + '/' + folder + '/' + name, 'utf8');
    load(text.slice(4, text.indexOf('\\n---')));
    mdxToMdast(text).children.length;
  }`;

/**
 * Checks generated publications of several sizes: cold, and again after one edit. Beside it in
 * the same run, a program that only parses the same files.
 */
export async function benchCheck(): Promise<void> {
  print(`Check of generated reviews, median of ${ROUNDS}`);
  for (const reviews of SIZES) {
    note(`${reviews} reviews.`);
    rmSync(FOLDER, { recursive: true, force: true });
    const contentDir = resolve(FOLDER, 'content');
    generateContent(contentDir, reviews);
    const env = { ...process.env, CONTENT_DIR: contentDir };
    const check = (...args: string[]) =>
      measureProcess(['scripts/run.cjs', 'check', ...args], { env });
    const [cold, edited, floor] = [[], [], []] as Awaited<ReturnType<typeof check>>[][];
    for (let round = 0; round < ROUNDS; round++) {
      cold?.push(await check('--no-cache'));
      floor?.push(
        await measureProcess(['--input-type=module', '--eval', FLOOR, contentDir], { env }),
      );
      await check();
      appendFileSync(join(contentDir, 'reviews/tool-7.mdx'), 'More.\n');
      edited?.push(await check());
    }
    const [ours, again, least] = [median(cold ?? []), median(edited ?? []), median(floor ?? [])];
    const each = (seconds: number) => `${((seconds / reviews) * 1000).toFixed(2)} ms a review`;
    print(`${String(reviews).padStart(6)}  cold            ${row(ours)}  ${each(ours.seconds)}`);
    print(`        after one edit  ${row(again)}`);
    print(`        parsing alone   ${row(least)}  ${each(least.seconds)}`);
    print(`        ratio           ${(ours.seconds / least.seconds).toFixed(2)} of parsing alone`);
  }
  rmSync(FOLDER, { recursive: true, force: true });
}
