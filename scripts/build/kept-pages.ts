import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { ENCODINGS } from '../serve/encodings.ts';

/** What is written down of a build for the next one. */
interface PageRecord {
  /** Of the code and configuration that made the pages. */
  code: string;
  /** The level of Brotli of the copies; null where none were kept. */
  level: number | null;
  /** The keys of the pages that have one, by their path without slashes at its ends. */
  keys: { [path: string]: string };
}

/** The pages that a build takes over from the build before. */
export interface KeptPages {
  astro: AstroIntegration;
  /**
   * Puts the pages that were kept where Astro did not make them.
   * @returns the names of their files, below the folder of the site.
   */
  putBack(): Set<string>;
  /** The level of Brotli that the copies of the kept pages have. */
  level: number | undefined;
  /** Writes down what the next build needs to know, when all files are finished. */
  remember(level: number | undefined): void;
}

const trim = (path: string) => path.replace(/^\/|\/$/g, '');
/** Where Astro puts a page with a key: each is a page of its own, with a slash at its end. */
const fileOf = (path: string) => `${path}/index.html`;

/** Astro leaves its own entry out as soon as an integration brings a prerenderer. */
const entryOfPrerenderer = {
  name: 'threehundred-prerender-entry',
  configEnvironment: (name: string) =>
    name === 'prerender'
      ? { build: { rolldownOptions: { input: 'astro/entrypoints/prerender' } } }
      : undefined,
};

/**
 * Takes over what has not changed since the build before: a page with the same key as then, of
 * the same code. Everything else is made anew, into an empty folder: nothing can be left over.
 * Astro's own `experimental.incrementalBuild` keeps a second copy of each page as it was before
 * its last steps, so that these would have to be done again.
 * @param outDir what is built into, with the site before in it.
 * @param cache where the site before lies during a build.
 * @param code of this build; nothing is taken over from another.
 */
export function keepPages(outDir: string, cache: string, code: string): KeptPages {
  const client = join(outDir, 'client');
  // Beside the pages that it is about: whoever copies a built site copies it too.
  const file = join(outDir, 'pages.json');
  const before = join(cache, 'before');
  const record = readRecord(file);
  const known = record?.code === code ? record.keys : {};
  const keys: PageRecord['keys'] = {};
  const kept = new Set<string>();
  return {
    level: record?.level ?? undefined,
    astro: {
      name: 'threehundred-kept-pages',
      hooks: {
        'astro:config:setup': ({ updateConfig }) => {
          updateConfig({ vite: { plugins: [entryOfPrerenderer] } });
        },
        'astro:build:start': ({ setPrerenderer }) => {
          // From here on the folder before is in pieces: a build that fails must leave no record.
          rmSync(file, { force: true });
          rmSync(before, { recursive: true, force: true });
          if (record) putAside(client, before);
          setPrerenderer((prerenderer) => ({
            ...prerenderer,
            async getStaticPaths() {
              const paths = await prerenderer.getStaticPaths();
              for (const { pathname, cacheKey } of paths) {
                if (cacheKey === undefined) continue;
                const path = trim(pathname);
                keys[path] = cacheKey;
                if (known[path] === cacheKey && existsSync(join(before, fileOf(path))))
                  kept.add(path);
              }
              return paths;
            },
            async render(request, options) {
              const path = trim(new URL(request.url).pathname);
              // For an answer without a body, Astro writes no file.
              if (kept.has(path)) return new Response(null);
              return prerenderer.render(request, options);
            },
          }));
        },
      },
    },
    putBack() {
      const names = new Set<string>();
      for (const path of kept) {
        const name = fileOf(path);
        mkdirSync(join(client, dirname(name)), { recursive: true });
        for (const ending of ['', ...ENCODINGS.map((encoding) => encoding.ending)])
          if (ending === '' || existsSync(join(before, name + ending)))
            renameSync(join(before, name + ending), join(client, name + ending));
        names.add(name);
      }
      return names;
    },
    remember(level) {
      writeFileSync(
        file,
        JSON.stringify({ code, level: level ?? null, keys } satisfies PageRecord),
      );
      rmSync(before, { recursive: true, force: true });
    },
  };
}

/** A folder on another disk is not put aside, and nothing is taken over. */
function putAside(folder: string, to: string): void {
  try {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(folder, to);
  } catch {
    // Astro empties the folder.
  }
}

function readRecord(file: string): PageRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PageRecord;
  } catch {
    return undefined;
  }
}
