import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { readEnvironment } from '#environment';
import { desk } from './site/src/desk/integration.ts';
import { pictures } from './site/src/pictures/integration.ts';

const KILOBYTE = 1024;

export default defineConfig({
  site: readEnvironment().siteUrl,
  srcDir: './site/src',
  publicDir: './site/public',
  outDir: './dist',
  cacheDir: './var/cache/astro',
  output: 'static',
  adapter: node({ mode: 'standalone', bodySizeLimit: 64 * KILOBYTE }),
  // For the few pages of the site itself. What editors write has one reader, content/.
  integrations: [mdx(), desk(), pictures()],
  build: { inlineStylesheets: 'always', concurrency: 2 },
  // Keeps the space of a line break between two inline elements.
  compressHTML: true,
  devToolbar: { enabled: false },
  // Astro's own check refuses the one-click POST of RFC 8058, which carries no Origin;
  // site/src/middleware.ts makes the check for the forms that need it.
  security: { checkOrigin: false },
  session: false,
  vite: {
    server: { watch: { ignored: ['**/var/**', '**/dist/**', '**/.astro/**'] } },
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
  },
});
