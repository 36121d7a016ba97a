import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { readEnvironment } from '#environment';
import { toolRecords } from './site/src/api/integration.ts';
import { desk } from './site/src/desk/integration.ts';
import { pictures } from './site/src/pictures/integration.ts';
import { literalTildes } from './site/src/literal-tildes.ts';
import { siteMap } from './site/src/sitemap.ts';

const KILOBYTE = 1024;

const { siteUrl, contentDir } = readEnvironment();

export default defineConfig({
  site: siteUrl,
  srcDir: './site/src',
  publicDir: './site/public',
  outDir: './dist',
  cacheDir: './var/cache/astro',
  output: 'static',
  // scripts/serve/ serves the built files, and hands on what is made on demand.
  adapter: node({ mode: 'middleware', bodySizeLimit: 64 * KILOBYTE }),
  // For the few pages of the site itself. What editors write has one reader, content/.
  integrations: [mdx(), desk(), siteMap(contentDir), toolRecords(), pictures()],
  build: { inlineStylesheets: 'always', concurrency: 2 },
  // A tool may not take the address of a list, such as /tools/newest/.
  prerenderConflictBehavior: 'error',
  // Keeps the space of a line break between two inline elements.
  compressHTML: true,
  devToolbar: { enabled: false },
  // Astro's own check refuses the one-click POST of RFC 8058, which carries no Origin;
  // site/src/middleware.ts makes the check for the forms that need it.
  security: { checkOrigin: false },
  session: false,
  vite: {
    plugins: [literalTildes()],
    server: { watch: { ignored: ['**/var/**', '**/dist/**', '**/.astro/**'] } },
    // The Content-Security-Policy allows no inline script and no data: address.
    build: { assetsInlineLimit: 0, rolldownOptions: { checks: { moduleLevelDirective: false } } },
  },
});
