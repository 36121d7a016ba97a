import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completed } from '../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { languageServer } from '../../tests/fixtures/language-server.ts';
import { writeEditorManifest } from './editor-manifest.ts';

const MODULES = resolve(import.meta.dirname, '../../node_modules');
const SERVER = join(MODULES, '@astrojs/language-server/bin/nodeServer.js');

interface Completion {
  items: { label: string; documentation?: unknown }[];
}

/** A folder of content in an editor, with the language server that VS Code's Astro extension runs. */
async function openEditor(reviews: Readonly<Record<string, string>>) {
  const folder = temporaryFolder({
    ...reviews,
    'content/categories/editors.yaml': 'name: Editors\n',
    'package.json': '{}',
  });
  symlinkSync(MODULES, join(folder, 'node_modules'));
  writeEditorManifest(join(folder, 'content'), folder);
  const editor = await languageServer([SERVER], folder, {
    contentIntellisense: true,
    typescript: { tsdk: join(MODULES, 'typescript/lib') },
  });
  return { editor, open: (path: string) => editor.open(join(folder, path), 'mdx') };
}

// One test for both: to start the server takes most of the time.
describe('an editor with the Astro extension', () => {
  it('completes the fields of a review and their values, and marks a value that is not in the schema', async () => {
    const whole = completed({})['reviews/tool.mdx'] ?? '';
    const { editor, open } = await openEditor({
      'content/reviews/begun.mdx': '---\nname: Tool\naccess: \n\n---\n',
      'content/reviews/wrong.mdx': whole.replace('access: free', 'access: gratis'),
    });
    const begun = open('content/reviews/begun.mdx');
    const complete = (line: number, character: number) =>
      editor.ask<Completion>('textDocument/completion', {
        textDocument: { uri: begun },
        position: { line, character },
      });
    const labels = ({ items }: Completion) => items.map(({ label }) => label);
    expect(labels(await complete(2, 8))).toEqual(expect.arrayContaining(['open-source', 'paid']));
    expect(labels(await complete(3, 0))).toEqual(
      expect.arrayContaining(['tagline', 'license', 'disclosure']),
    );
    const report = await editor.ask<{ items: { message: string }[] }>('textDocument/diagnostic', {
      textDocument: { uri: open('content/reviews/wrong.mdx') },
    });
    expect(report.items.map(({ message }) => message)).toEqual([
      expect.stringContaining('"open-source"'),
    ]);
  });
});
