import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { note, print } from '../command.ts';
import { buildAsModules } from '../peers/astro-modules.ts';
import { setUpPeer } from '../peers/peers.ts';
import type { Built } from './build-site.ts';
import { generateContent } from './generate-content.ts';
import { measureProcess, row, type Measured } from './measure.ts';

const FOLDER = 'var/bench';
/** Where a build keeps what the next one needs not make again. */
const CACHE = join('var/cache', FOLDER);
const SIZES = [1_000, 10_000];
/** The review that is edited. */
const EDITED = 'tool-500';
/** What the issue of the archive asks for. */
const AIM = { ofEleventy: 1.3, megabytes: 1_200, afterEdit: 0.5 };
/** The step that no peer has: its time is shown by itself. */
const OURS_ALONE = 'search index';

/** One site, built cold and once more after an edit. */
interface Result {
  title: string;
  cold: Measured;
  edited: Measured;
  pages: number;
  megabytes: number;
}

/**
 * Builds generated reviews cold and after one edit, beside Eleventy and Hugo, which make pages of
 * the same text, of the same number and about the same size. The machine's speed drifts, so the
 * ratios tell more than the seconds.
 */
export async function benchBuild(): Promise<void> {
  for (const reviews of SIZES) await compare(reviews);
}

async function compare(reviews: number): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  const contentDir = resolve(FOLDER, 'content');
  generateContent(contentDir, reviews);
  const ours = await buildOurs(contentDir);
  const ourPage = join(FOLDER, 'dist/client/tools', EDITED, 'index.html');
  const results = [ours];
  for (const name of ['eleventy', 'hugo'] as const) {
    const peer = setUpPeer(name, contentDir, join(FOLDER, name), ourPage);
    note(`${peer.title}: ${reviews} reviews, cold and after an edit.`);
    const cold = await peer.build();
    edit(peer.fileOf(EDITED), 'Edited again.');
    const edited = await peer.build();
    results.push({ title: peer.title, cold, edited, ...pagesIn(peer.site) });
  }
  report(reviews, results);
  if (reviews === SIZES[0]) {
    note('Astro with one module for each review.');
    const modules = await buildAsModules(join(FOLDER, 'modules'), contentDir);
    print(`  Astro, a module a review, bare pages without lists: ${row(modules)}`);
  }
  rmSync(FOLDER, { recursive: true, force: true });
  rmSync(CACHE, { recursive: true, force: true });
}

async function buildOurs(contentDir: string): Promise<Result> {
  const out = join(FOLDER, 'dist');
  const env = { ...process.env, CONTENT_DIR: contentDir, ASTRO_TELEMETRY_DISABLED: '1' };
  const build = () => measureProcess(['scripts/run.cjs', 'build', '--json', '--out', out], { env });
  const buildCold = () => {
    for (const folder of [out, CACHE]) rmSync(folder, { recursive: true, force: true });
    return build();
  };
  note('This site, cold. Pictures that were never drawn are drawn first: 13 a second.');
  let cold = await buildCold();
  if (cold.stderr.includes('Pictures:')) cold = await buildCold();
  note('This site, after an edit.');
  edit(join(contentDir, 'reviews', `${EDITED}.mdx`), 'Edited.');
  const edited = await build();
  return { title: 'this site', cold, edited, ...pagesIn(join(out, 'client')) };
}

/** Puts a text at the end of a file. */
function edit(file: string, text: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n$/, ` ${text}\n`));
}

function pagesIn(folder: string): { pages: number; megabytes: number } {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const pages = names.filter((name) => name.endsWith('.html'));
  const bytes = pages.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  return { pages: pages.length, megabytes: bytes / 1e6 };
}

function report(reviews: number, results: readonly Result[]): void {
  print(`\n${reviews} reviews, pictures drawn before`);
  print(
    `${'  '.padEnd(13)}${'cold'.padStart(9)}${'peak'.padStart(10)}${'a page'.padStart(10)}${'after an edit'.padStart(15)}${'pages'.padStart(8)}${'of HTML'.padStart(10)}`,
  );
  for (const { title, cold, edited, pages, megabytes } of results)
    print(
      `  ${title.padEnd(11)}${row(cold)}  ${((cold.seconds / pages) * 1000).toFixed(2).padStart(5)} ms  ${edited.seconds.toFixed(2).padStart(11)} s${String(pages).padStart(8)}${megabytes.toFixed(0).padStart(7)} MB`,
    );
  const [ours, eleventy] = results;
  if (!ours || !eleventy) return;
  for (const [when, measured] of [
    ['cold', ours.cold],
    ['after an edit', ours.edited],
  ] as const) {
    const { steps } = JSON.parse(measured.stdout) as Built;
    const list = Object.entries(steps).map(([step, seconds]) => `${step} ${seconds.toFixed(1)}`);
    print(`  steps of this site ${when}, in seconds: ${list.join(', ')}`);
  }
  const { steps } = JSON.parse(ours.cold.stdout) as Built;
  const all = ours.cold.seconds / eleventy.cold.seconds;
  const comparable = (ours.cold.seconds - (steps[OURS_ALONE] ?? 0)) / eleventy.cold.seconds;
  print(
    `  ${all.toFixed(2)} of Eleventy's time, with compressed copies and the search index, which it does not make; ${comparable.toFixed(2)} without that index. Aim: ${AIM.ofEleventy}.`,
  );
  print(
    `  After an edit: ${(ours.edited.seconds / ours.cold.seconds).toFixed(2)} of cold. Aim: ${AIM.afterEdit}. Peak: ${ours.cold.peakMegabytes ?? '?'} MB with all processes. Aim: ${AIM.megabytes}.`,
  );
}
