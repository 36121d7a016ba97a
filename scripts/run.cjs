'use strict';
// The way into every command: `node scripts/run.cjs check …` runs scripts/check.ts.
// Plain old JavaScript, since the machine's own Node may be too old for everything else:
// it installs what is missing, hands over to the Node that the project carries, and there
// loads the TypeScript.
const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const { constants } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { carriedNode, install, root, whyStale } = require('./install.cjs');
const { prepareLoading } = require('./loading.cjs');

const INSTALLS = ['start', 'test', 'dev'];
/** What reads the code itself or measures it: it needs the packages of development. */
const FOR_DEVELOPMENT = ['test', 'docs', 'bench'];
/** The first Node that strips types for good. */
const OLDEST = [24, 12];

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
  prepareLoading();
  import(pathToFileURL(file).href)
    .then((module) => module.default(args))
    .catch((error) => {
      if (error?.name !== 'UserError') throw error;
      fail([error.message, error.hint].filter(Boolean).join('\n'), 1);
    });
}
