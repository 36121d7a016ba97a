import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const PAGES = resolve(import.meta.dirname, '../../site/src/pages');

/** The addresses of what the site makes on demand, as they stand in the sources: `/confirm/[token]/`. */
export function onDemandRoutes(): string[] {
  return readdirSync(PAGES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(astro|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, 'utf8').includes('prerender = false'))
    .map((file) => {
      const path = relative(PAGES, file).replace(/\.(astro|ts)$/, '');
      const route = path.replace(/(^|\/)index$/, '');
      return file.endsWith('.ts') && /\.\w+$/.test(route) ? `/${route}` : `/${route}/`;
    })
    .sort();
}

/** The addresses of the built pages and files. */
export function builtRoutes(clientDir: string): string[] {
  return readdirSync(clientDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => `/${relative(clientDir, join(entry.parentPath, entry.name))}`)
    .map((path) => path.replace(/\/index\.html$/, '/'))
    .sort();
}
