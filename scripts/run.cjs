'use strict';
// The way into every command: `node scripts/run.cjs check …` runs scripts/check.ts.
// Plain old JavaScript, since the machine's own Node may be too old for everything else:
// it installs what is missing, hands over to the Node that the project carries, and there
// loads the TypeScript.
const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { enableCompileCache, registerHooks } = require('node:module');
const { constants } = require('node:os');
const { dirname, join } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const { carriedNode, install, root, whyStale } = require('./install.cjs');

const INSTALLS = ['start', 'test', 'dev'];
/** What reads the code itself or measures it: it needs the packages of development. */
const FOR_DEVELOPMENT = ['test', 'docs', 'bench'];
/** The first Node that strips types for good. */
const OLDEST = [24, 12];
/** Stands for Prism, and says so where a mail begins to use it. */
const NO_PRISM = `export const Prism = new Proxy({}, {
  get() { throw new Error('scripts/run.cjs leaves Prism out: let it in to use <CodeBlock>.'); },
});`;

const [command, ...args] = process.argv.slice(2);
const file = join(root, 'scripts', `${command}.ts`);

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function fail(text, code) {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}

if (!command || !/^[a-z-]+$/.test(command) || !existsSync(file))
  fail(`There is no command "${command || ''}". package.json lists them under "scripts".`, 2);

process.chdir(root);
const forDevelopment = FOR_DEVELOPMENT.includes(command);
const stale = whyStale(forDevelopment);
if (stale && INSTALLS.includes(command)) install(stale, forDevelopment);
else if (stale)
  fail(
    `The packages are not ready: ${stale}.\n` +
      (forDevelopment
        ? 'Run `npm install --include=dev` first.'
        : 'Run `npm install` (or `npm start`) first.'),
    1,
  );

if (isNewEnough(process.versions.node)) runHere();
else if (process.env.THREEHUNDRED_HANDED_OVER)
  fail(
    `Node ${process.versions.node} is too old, and so is the one in node_modules: ${OLDEST.join('.')} or newer is needed.\n` +
      'Delete node_modules and run `npm start`.',
    1,
  );
else handOver();

/** Runs the same command line with the carried Node and ends as it ends. */
function handOver() {
  const child = spawn(carriedNode, [...process.execArgv, __filename, command, ...args], {
    stdio: 'inherit',
    env: { ...process.env, THREEHUNDRED_HANDED_OVER: '1' },
  });
  // A terminal sends Ctrl-C to both processes: it is the child's to answer.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`The carried Node does not start: ${error.message}`, 1));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

function runHere() {
  // What was stripped and compiled once is not compiled again at the next command.
  enableCompileCache(join(root, 'var/cache/node'));
  readJsx();
  loadQuickly();
  import(pathToFileURL(file).href)
    .then((module) => module.default(args))
    .catch((error) => {
      if (error?.name !== 'UserError') throw error;
      fail([error.message, error.hint].filter(Boolean).join('\n'), 1);
    });
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
