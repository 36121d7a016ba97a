import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { styleHash } from '../serve/content-policy.ts';

const FILE = 'on-demand-styles.json';

/**
 * Writes down, while the site is built, the hashes of the inline styles of the pages that are
 * made on demand. They are known from the build, not from an answer: whatever got into an
 * answer by a fault would be allowed with it.
 */
export function onDemandStyles(outDir: string): AstroIntegration {
  const hashes = new Set<string>();
  return {
    name: 'threehundred-on-demand-styles',
    hooks: {
      'astro:build:ssr': ({ manifest }) => {
        for (const { routeData, styles } of manifest.routes)
          for (const style of routeData.prerender ? [] : styles)
            if (style.type === 'inline') hashes.add(styleHash(style.content));
      },
      'astro:build:done': () => writeFileSync(join(outDir, FILE), JSON.stringify([...hashes])),
    },
  };
}

/** The hashes that were written down for a built site; nothing where none is built. */
export function readOnDemandStyles(outDir: string): string[] | undefined {
  const file = join(outDir, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : undefined;
}
