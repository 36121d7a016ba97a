'use strict';
// How the project's files are loaded by the Node that it carries: TypeScript, the mails' JSX,
// and what loads slowly by itself. Every command begins with it.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { enableCompileCache, registerHooks } = require('node:module');
const { dirname, join } = require('node:path');
const { fileURLToPath } = require('node:url');
const { root } = require('./install.cjs');

/** Stands for Prism, and says so where a mail begins to use it. */
const NO_PRISM = `export const Prism = new Proxy({}, {
  get() { throw new Error('scripts/loading.cjs leaves Prism out: let it in to use <CodeBlock>.'); },
});`;

/** Sets the process up to import any file of the project. */
function prepareLoading() {
  // What was stripped and compiled once is not compiled again at the next command.
  enableCompileCache(join(root, 'var/cache/node'));
  readJsx();
  loadQuickly();
}

/** Node itself strips the types of a .ts file. The mails are .tsx, which it does not read. */
function readJsx() {
  registerHooks({
    load(url, context, next) {
      if (!url.endsWith('.tsx')) return next(url, context);
      const source = readFileSync(fileURLToPath(url), 'utf8');
      return { format: 'module', source: withoutJsx(source), shortCircuit: true };
    },
  });
}

/** What esbuild makes of a .tsx file. It starts a program for each, so what it made is kept. */
function withoutJsx(source) {
  const { version } = require('esbuild/package.json');
  const hash = createHash('sha256').update(`${version}\n${source}`).digest('hex');
  const kept = join(root, 'var/cache/jsx', `${hash}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    // Not made yet, or not to be read: either way it is made again.
  }
  const { transformSync } = require('esbuild');
  const { code } = transformSync(source, { loader: 'tsx', jsx: 'automatic' });
  try {
    mkdirSync(dirname(kept), { recursive: true });
    // Whole or not at all: another command may read it at the same moment.
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
  } catch {
    // A disk that is full or read-only makes commands slower, and nothing else.
  }
  return code;
}

/**
 * As ES modules the 113 files of drizzle-orm, which import each other in circles, take 0.5 s to
 * link; the same as CommonJS take 0.07 s. Every command that opens the list waits for that.
 *
 * React Email reads the grammars of Prism for 300 languages, for a component that no mail uses:
 * 0.2 s of the 0.3 s that it takes to load. Every command that renders a mail waits for that.
 */
function loadQuickly() {
  registerHooks({
    resolve(specifier, context, next) {
      if (!/^drizzle-orm(\/|$)/.test(specifier)) return next(specifier, context);
      return next(specifier, { ...context, conditions: ['require', 'node'] });
    },
    load(url, context, next) {
      if (!url.endsWith('/react-email/dist/components/code-block/prism.mjs'))
        return next(url, context);
      return { format: 'module', source: NO_PRISM, shortCircuit: true };
    },
  });
}

module.exports = { prepareLoading };
