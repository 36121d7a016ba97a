import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Picture } from './picture.ts';
import { leftOut } from './left-out.ts';
import { placePictures } from './place.ts';

/** Not text by its name: no copies of it are kept. */
const LIST = 'og/pictures.list';

/**
 * The pictures of the site. A build lists them as it makes its pages, and draws them at its
 * end: a page of its own for each picture would cost more than a picture from the cache.
 */
export function pictures(): AstroIntegration {
  return {
    name: 'threehundred-pictures',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        const routes = './site/src/pictures/routes';
        if (command === 'dev')
          injectRoute({
            pattern: '/og/[...path].png',
            entrypoint: `${routes}/picture.ts`,
            prerender: false,
          });
        if (command === 'build')
          injectRoute({ pattern: `/${LIST}`, entrypoint: `${routes}/list.ts`, prerender: true });
      },
      'astro:build:done': async ({ dir }) => {
        const list = new URL(LIST, dir);
        const wanted = JSON.parse(await readFile(list, 'utf8')) as [string, Picture][];
        await rm(list);
        const all = new Map(wanted);
        await placePictures(all, fileURLToPath(new URL('og/', dir)));
        for (const sentence of leftOut(all)) process.stderr.write(`Pictures: ${sentence}\n`);
      },
    },
  };
}
