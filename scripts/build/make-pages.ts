import type { AstroIntegration, AstroPrerenderer, RouteData } from 'astro';
import { levelFor } from './compression.ts';
import { startFinisher, type Finisher } from './finisher.ts';
import { freeMemory } from './free-memory.ts';
import type { KeptPages } from './kept-pages.ts';
import { textFiles } from './text-files.ts';

/** The making of the pages, which Astro renders one after another. */
export interface PageMaking {
  astro: AstroIntegration;
  /**
   * Finishes the text files of the site that are not finished yet, and what still waits.
   * @throws {UserError} where a page has a script inside itself.
   */
  finishRest(): Promise<void>;
  /** How many pages there are. */
  pages(): number;
  /** The level of Brotli of the compressed copies; nothing where none are kept. */
  level(): number | undefined;
  /** Ends the threads, also after a failure. */
  close(): Promise<void>;
}

/** Astro leaves its own entry out as soon as an integration brings a prerenderer. */
const entryOfPrerenderer = {
  name: 'threehundred-prerender-entry',
  configEnvironment: (name: string) =>
    name === 'prerender'
      ? { build: { rolldownOptions: { input: 'astro/entrypoints/prerender' } } }
      : undefined,
};

const isPage = ({ type }: RouteData) => type === 'page';
/** Feeds, lists and records, some of them large: no page loads them. */
const DATA = /\.(?:json|xml|txt)$/;
/** Pages that Astro makes a file and not a folder of. */
const ERROR_PAGE = /^(?:404|500)$/;

/** Where Astro puts a page. */
function fileOf(pathname: string): string {
  const path = pathname.replace(/^\/|\/$/g, '');
  if (ERROR_PAGE.test(path)) return `${path}.html`;
  return path === '' ? 'index.html' : `${path}/index.html`;
}

/**
 * Lets Astro render the pages, and takes each over as soon as it is rendered: while the next one
 * is rendered, the last ones are finished in other threads. A page that the build before made is
 * put back instead.
 * @param folder of the built site.
 * @param compress whether compressed copies are kept.
 */
export function makePages(folder: string, kept: KeptPages, compress: boolean): PageMaking {
  const finished = new Set<string>();
  const keys = new Map<string, string>();
  let finisher: Finisher | undefined;
  let pages = 0;
  let level: number | undefined;
  let loadedFirst: Promise<void> | undefined;

  const unfinished = () => {
    // Where a page has a key, nothing else lies in its folder.
    const isDone = (below: string) =>
      finished.has(`${below}/index.html`) && keys.has(`${below}/index.html`);
    const names = [...textFiles(folder, isDone)].filter(
      (name) => !finished.has(name) && !kept.isOld(name),
    );
    for (const name of names) finished.add(name);
    return names;
  };
  const finishRest = async () => {
    await finisher?.takeFiles(unfinished());
    await finisher?.finishAll();
  };
  /** What a page may load is finished before the first page, and what it does not is begun. */
  const finishLoaded = async () => {
    const { data = [], loaded = [] } = Object.groupBy(unfinished(), (name) =>
      DATA.test(name) ? 'data' : 'loaded',
    );
    await finisher?.takeFiles(loaded);
    await finisher?.finishAll();
    await finisher?.takeFiles(data);
  };
  const takeOver = (prerenderer: AstroPrerenderer): AstroPrerenderer => ({
    ...prerenderer,
    async getStaticPaths() {
      freeMemory();
      const paths = await prerenderer.getStaticPaths();
      for (const { pathname, cacheKey } of paths)
        if (cacheKey !== undefined) keys.set(fileOf(pathname), cacheKey);
      pages = paths.filter(({ route }) => isPage(route)).length;
      level = compress ? levelFor(pages) : undefined;
      kept.compressAt(level);
      finisher = startFinisher({ folder, level });
      // What a page loads comes before it: a page says what it weighs with all that it loads.
      return paths.sort((a, b) => Number(isPage(a.route)) - Number(isPage(b.route)));
    },
    async render(request, options) {
      if (!isPage(options.routeData)) return prerenderer.render(request, options);
      await (loadedFirst ??= finishLoaded());
      const name = fileOf(decodeURI(new URL(request.url).pathname));
      const key = keys.get(name);
      finished.add(name);
      // For an answer without a body, Astro writes no file.
      const none = new Response(null);
      if (key !== undefined && kept.putBack(name, key)) return none;
      const rendered = await prerenderer.render(request, options);
      const response = rendered instanceof Response ? rendered : rendered.response;
      if (response.body) await finisher?.takePage(name, await response.arrayBuffer());
      return none;
    },
  });
  return {
    astro: {
      name: 'threehundred-make-pages',
      hooks: {
        'astro:config:setup': ({ updateConfig }) => {
          // One after another: what Astro writes itself is there before the first page is made.
          updateConfig({
            build: { concurrency: 1 },
            vite: { plugins: [entryOfPrerenderer] },
          });
        },
        'astro:build:start': ({ setPrerenderer }) => {
          setPrerenderer(takeOver);
        },
      },
    },
    finishRest,
    pages: () => pages,
    level: () => level,
    close: async () => finisher?.close(),
  };
}
