'use strict';
// Plain old JavaScript: the machine's own Node runs this before anything is installed.
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
/** The Node that the project carries, once it is installed. */
const carriedNode = join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * Says why node_modules cannot be used as it is, or nothing where it matches the lock file.
 * Whoever installs with --omit=dev has none of what only tests and checks of the code need.
 * @param forDevelopment whether all of that is needed.
 */
function whyStale(forDevelopment = false) {
  const installedFile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return 'nothing is installed yet';
  if (!existsSync(carriedNode)) return 'the carried Node is missing';
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedFile);
  const omitted = isDevOmitted(wanted, installed);
  if (omitted && forDevelopment)
    return 'what only tests and checks of the code need is not installed';
  for (const path of Object.keys(wanted)) {
    if (path === '' || wanted[path].optional || wanted[path].devOptional || wanted[path].peer)
      continue;
    const found = installed[path];
    if (!found && wanted[path].dev && omitted) continue;
    if (!found || found.version !== wanted[path].version)
      return `${path} is not as in the lock file`;
  }
  return undefined;
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function isDevOmitted(wanted, installed) {
  const dev = Object.keys(wanted).filter((path) => wanted[path].dev);
  return dev.length > 0 && !dev.some((path) => installed[path]);
}

/** Installs what package-lock.json names, and ends the process where that fails. */
function install(why, forDevelopment = false) {
  process.stderr.write(`Installing what package-lock.json names (${why}). This takes a minute.\n`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // `npm ci` would need no lock file writes either, but it empties node_modules first,
  // under the feet of a server that may be running.
  const done = spawnSync(
    npm,
    [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...whatOf(forDevelopment),
    ],
    { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' },
  );
  if (done.status !== 0) {
    process.stderr.write(
      'npm could not install the packages; what it said stands above.\n' +
        'Check the connection to the npm registry and run the command again.\n',
    );
    process.exit(1);
  }
  if (!existsSync(carriedNode)) {
    process.stderr.write(
      'The package `node` was installed without its install script, so the Node it carries is missing.\n' +
        'Run `npm rebuild node --ignore-scripts=false`, then the command again.\n',
    );
    process.exit(1);
  }
}

/** Nobody who installed without the tools of development gets them by `npm start`. */
function whatOf(forDevelopment) {
  if (forDevelopment) return ['--include=dev'];
  const installedFile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return [];
  const wanted = readPackages(join(root, 'package-lock.json'));
  return isDevOmitted(wanted, readPackages(installedFile)) ? ['--omit=dev'] : [];
}

module.exports = { carriedNode, install, root, whyStale };
