import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const PAGES = resolve(import.meta.dirname, '../../site/src/pages');

/** A route of the site, as its file in `site/src/pages/` says. */
export interface Route {
  /** With its parameters: `/manage/[token]/data.json`. */
  path: string;
  /** Whether a server answers it; the others are built. */
  onDemand: boolean;
  methods: readonly string[];
}

/** All routes of the site, those that a server answers among them. */
export function siteRoutes(): Route[] {
  return readdirSync(PAGES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(astro|mdx|ts)$/.test(entry.name))
    .map((entry) => readRoute(join(entry.parentPath, entry.name)))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The addresses of what a server makes on demand: `/confirm/[token]/`. */
export function onDemandRoutes(): string[] {
  return siteRoutes()
    .filter(({ onDemand }) => onDemand)
    .map(({ path }) => path);
}

function readRoute(file: string): Route {
  const text = readFileSync(file, 'utf8');
  const isEndpoint = file.endsWith('.ts');
  const path = relative(PAGES, file)
    .replace(/\.(astro|mdx|ts)$/, '')
    .replace(/(^|\/)index$/, '');
  const isFile = isEndpoint && /\.\w+$/.test(path);
  return {
    path: path === '' ? '/' : `/${path}${isFile ? '' : '/'}`,
    onDemand: /^export const prerender = false/m.test(text),
    methods: isEndpoint ? exportedMethods(text) : ['GET', 'HEAD', 'POST'],
  };
}

/** Astro answers HEAD with what answers GET. */
function exportedMethods(text: string): string[] {
  const named = Array.from(text.matchAll(/^export const ([A-Z]+): APIRoute/gm), ([, name]) => name);
  return ['GET', 'HEAD', 'POST'].filter((name) => named.includes(name === 'HEAD' ? 'GET' : name));
}
