import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '#errors';
import { measureProcess, type Measured } from '../steps/measure.ts';
import { writePeer, type PeerName } from './publication.ts';

/** Another program that makes the same pages of the same text. */
export interface Peer {
  title: string;
  /** Where its pages are. */
  site: string;
  /** The Markdown of a review, for an edit. */
  fileOf(slug: string): string;
  build(): Promise<Measured>;
}

interface Kind {
  title: string;
  site: string;
  markdown: string;
  style: string;
  args: readonly string[];
  program?: string;
}

const KINDS: Record<PeerName, Kind> = {
  eleventy: {
    title: 'Eleventy 3',
    site: '_site',
    markdown: '.',
    style: '_includes/style.css',
    args: [resolve('node_modules/@11ty/eleventy/cmd.cjs')],
  },
  hugo: {
    title: 'Hugo',
    site: 'public',
    markdown: 'content',
    style: 'layouts/partials/style.css',
    args: [],
    program: 'hugo',
  },
};

/**
 * Sets up a peer.
 * @param ourPage a built page of ours, whose styles the peer's pages get: then they weigh the same.
 */
export function setUpPeer(
  name: PeerName,
  contentDir: string,
  folder: string,
  ourPage: string,
): Peer {
  const { title, site, markdown, style, args, program } = KINDS[name];
  writePeer(name, contentDir, folder, markdown);
  const styles = readFileSync(ourPage, 'utf8').matchAll(/<style>([\s\S]*?)<\/style>/g);
  writeFileSync(join(folder, style), Array.from(styles, ([, text]) => text).join(''));
  return {
    title,
    site: join(folder, site),
    fileOf: (slug) => join(folder, markdown, `tools/${slug}.md`),
    build: async () => {
      try {
        return await measureProcess(args, { cwd: folder, ...(program && { program }) });
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
          throw new UserError(`There is no program \`${program ?? ''}\` on this machine.`, {
            hint: 'On Debian: `apt-get install --no-install-recommends hugo`.',
          });
        throw error;
      }
    },
  };
}
