import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the templates of a peer, beside this file. */
export type PeerName = 'eleventy' | 'hugo';

const FENCE = '---\n';

/**
 * Puts the project of a peer together: its templates, the same text as ours as Markdown, and the
 * styles of our own page, so that its pages weigh about the same.
 * @param contentDir a generated publication.
 * @param folder where the project goes; what is there is kept.
 * @param into where the Markdown goes, below the folder.
 */
export function writePeer(name: PeerName, contentDir: string, folder: string, into: string): void {
  cpSync(join(import.meta.dirname, name), folder, { recursive: true });
  const issueOf = new Map<string, string>();
  for (const file of readdirSync(join(contentDir, 'issues'))) {
    const text = readFileSync(join(contentDir, 'issues', file), 'utf8');
    const number = field(text, 'number');
    for (const slug of field(text, 'reviews').replace(/[[\]]/g, '').split(', '))
      issueOf.set(slug, number);
    const last = readdirSync(join(contentDir, 'issues')).length;
    const neighbours = [
      Number(number) > 1 && `older: ${Number(number) - 1}`,
      Number(number) < last && `newer: ${Number(number) + 1}`,
    ].filter((line) => line !== false);
    write(folder, into, `issues/${number}.md`, text, [
      `title: ${field(text, 'subject')}`,
      `about: ${field(text, 'preheader')}`,
      `day: "${field(text, 'date')}"`,
      ...neighbours,
    ]);
  }
  for (const file of readdirSync(join(contentDir, 'reviews'))) writeTool(file);

  function writeTool(file: string) {
    const slug = file.replace('.mdx', '');
    const text = readFileSync(join(contentDir, 'reviews', file), 'utf8');
    // Both take `url` for the address of their own page.
    write(folder, into, `tools/${slug}.md`, text.replace(/^url:/m, 'home:'), [
      `title: ${field(text, 'name')}`,
      `about: ${field(text, 'tagline')}. What we like, and what we do not.`,
      `day: "${field(text, 'reviewed')}"`,
      `issue: ${issueOf.get(slug) ?? 0}`,
    ]);
  }
}

function field(text: string, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
}

function write(folder: string, into: string, path: string, text: string, fields: string[]): void {
  const file = join(folder, into, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${FENCE}${fields.join('\n')}\n${text.slice(FENCE.length)}`);
}
