import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The addresses of the built pages and files. */
export function builtRoutes(clientDir: string): string[] {
  return readdirSync(clientDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => `/${relative(clientDir, join(entry.parentPath, entry.name))}`)
    .map((path) => path.replace(/\/index\.html$/, '/'))
    .sort();
}
