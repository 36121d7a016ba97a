import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { measureProcess, type Measured } from '../steps/measure.ts';

/** A bare Astro site over the same files, with one module and one page each: its own way with MDX. */
export function buildAsModules(folder: string, contentDir: string): Promise<Measured> {
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
