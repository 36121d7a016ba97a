import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { collectionNames, collections } from '#content/collections.ts';
import { findFiles } from '#content/reader/files.ts';

/**
 * Tells the Astro extension of VS Code which content file belongs to which schema, in the form
 * that Astro itself writes for collections whose files it reads
 * (https://docs.astro.build/en/reference/experimental-flags/content-intellisense/). Files with
 * errors are named as well: they need completion most.
 * @param root the folder that is open in the editor.
 */
export function writeEditorManifest(contentDir: string, root = '.'): void {
  const folder = join(root, '.astro/collections');
  mkdirSync(folder, { recursive: true });
  const entries: Record<string, string> = {};
  for (const name of collectionNames) {
    copyFileSync(`.vscode/schemas/${name}.schema.json`, join(folder, `${name}.schema.json`));
    const { files } = findFiles(join(contentDir, name), collections[name].ending, contentDir);
    for (const { file } of files) entries[pathToFileURL(file).href.toLowerCase()] = name;
  }
  const manifest = {
    collections: collectionNames.map((name) => ({ name, hasSchema: true })),
    entries,
  };
  writeFileSync(join(folder, 'collections.json'), JSON.stringify(manifest, null, 2));
}
