import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { note, print } from '../command.ts';
import { generateContent } from './generate-content.ts';
import { measureProcess, median, row, type Measured } from './measure.ts';

const FOLDER = 'var/bench';
const REVIEWS = 1_000;

/**
 * Builds a thousand reviews cold, three times, and beside it in the same run the same files
 * as one JavaScript module each, which is Astro's own way with MDX. The machine's speed
 * drifts, so the ratio tells more than the seconds. The site has feeds, a JSON file a tool, a
 * search index and pictures as well; where pictures are not drawn yet, the first round does it.
 */
export async function benchBuild(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  const contentDir = resolve(FOLDER, 'content');
  generateContent(contentDir, REVIEWS);
  const env = { ...process.env, CONTENT_DIR: contentDir, ASTRO_TELEMETRY_DISABLED: '1' };
  const ours: Measured[] = [];
  const peers: Measured[] = [];
  for (let round = 1; round <= 3; round++) {
    note(`Round ${round} of 3: the site, then the same reviews as modules.`);
    const out = join(FOLDER, `dist-${round}`);
    // The peer makes no compressed copies either.
    const build = ['scripts/run.cjs', 'build', '--no-compress', '--out', out];
    ours.push(await measureProcess(build, { env }));
    peers.push(await buildAsModules(join(FOLDER, `modules-${round}`), contentDir));
  }
  const [our, peer] = [median(ours), median(peers)];
  const names = readdirSync(join(FOLDER, 'dist-1/client'), { recursive: true, encoding: 'utf8' });
  const pages = names.filter((name) => name.endsWith('.html')).length;
  print(`Cold build of ${REVIEWS} reviews, median of 3`);
  print(
    `  this site            ${row(our)}  ${((our.seconds / pages) * 1000).toFixed(1)} ms a page, ${pages} pages`,
  );
  print(
    `  modules, bare pages  ${row(peer)}  ${((peer.seconds / REVIEWS) * 1000).toFixed(1)} ms a page, ${REVIEWS} pages`,
  );
  print(`  ratio                ${(our.seconds / peer.seconds).toFixed(2)} of the time`);
  rmSync(FOLDER, { recursive: true, force: true });
}

/** A bare Astro site over the same files, with one module and one page each. */
function buildAsModules(folder: string, contentDir: string): Promise<Measured> {
  const files = {
    'astro.config.mjs': `import mdx from '@astrojs/mdx';
export default { integrations: [mdx()], vite: { build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } } };`,
    'src/content.config.mjs': `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
export const collections = { reviews: defineCollection({ loader: glob({ pattern: '*.mdx', base: ${JSON.stringify(join(contentDir, 'reviews'))} }) }) };`,
    'src/pages/[slug].astro': `---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() {
  return (await getCollection('reviews')).map((entry) => ({ params: { slug: entry.id }, props: { entry } }));
}
const { Content } = await render(Astro.props.entry);
---
<html lang="en"><head><title>{Astro.props.entry.data.name}</title></head><body><Content /></body></html>`,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return measureProcess([resolve('node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
}
