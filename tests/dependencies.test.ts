import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
interface Manifest {
  imports: Record<string, string>;
  dependencies: Record<string, string>;
}
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
/** Commands that read the code itself or measure it: they need the packages of development. */
const FOR_DEVELOPMENT = ['test', 'docs', 'bench'];
/** What is imported when the program runs; `import type` is gone by then. */
const IMPORTS = [
  /^(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"]+)['"]/g,
  /new URL\(\s*['"](\.[^'"]+)['"]/g,
];

const filesBelow = (folder: string, pattern: RegExp) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(ROOT, folder, name));

/** The file of this project that an import names, or nothing for a package. */
function fileOf(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith('.')) return resolve(dirname(importer), specifier);
  if (!specifier.startsWith('#')) return undefined;
  for (const [name, target] of Object.entries(manifest.imports)) {
    const start = name.replace('*', '');
    if (name === specifier) return join(ROOT, target);
    if (name.endsWith('*') && specifier.startsWith(start))
      return join(ROOT, target.replace('*', specifier.slice(start.length)));
  }
  return undefined;
}

/** The packages that files import, directly or through other files, each with one that does. */
function packagesOf(entries: readonly string[]): Map<string, string> {
  const packages = new Map<string, string>();
  const seen = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file) || !existsSync(file)) continue;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, specifier = ''] of IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)])) {
      const found = fileOf(specifier, file);
      if (found) waiting.push(found);
      else if (!/^(?:node|astro|virtual|https?):|^[./]/.test(specifier))
        packages.set(/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier, relative(ROOT, file));
    }
  }
  return packages;
}

describe('what runs after `npm ci --omit=dev`', () => {
  const commands = readdirSync(join(ROOT, 'scripts'))
    .filter((name) => /^[a-z]+\.(?:ts|cjs)$/.test(name))
    .filter((name) => !FOR_DEVELOPMENT.includes(name.replace('.ts', '')))
    .map((name) => join(ROOT, 'scripts', name));
  const site = filesBelow('site/src', /\.(?:astro|ts|tsx|mdx)$/);
  const packages = packagesOf([...commands, ...site, join(ROOT, 'astro.config.ts')]);

  it('imports no package of development', () => {
    const missing = [...packages].filter(
      ([name]) => !(name in manifest.dependencies) && !builtinModules.includes(name),
    );
    expect(missing).toEqual([]);
  });

  it('imports the packages that it is known to need', () => {
    // A walk that finds nothing would find nothing wrong.
    for (const name of ['astro', 'better-sqlite3', 'commander', 'pagefind', 'esbuild', 'send'])
      expect([...packages.keys()]).toContain(name);
  });
});
