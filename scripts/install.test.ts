import { createRequire } from 'node:module';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../tests/fixtures/folder.ts';

const INSTALLER = resolve(import.meta.dirname, 'install.cjs');
const require = createRequire(import.meta.url);

interface Locked {
  version: string;
  dev?: boolean;
  optional?: boolean;
}

/** What the installer says of a project with this lock file and these packages. */
function whyStale(wanted: Record<string, Locked>, installed?: Record<string, Locked>, node = true) {
  const lock = (packages: object) => JSON.stringify({ packages: { '': {}, ...packages } });
  const folder = temporaryFolder({
    'package-lock.json': lock(wanted),
    ...(installed ? { 'node_modules/.package-lock.json': lock(installed) } : {}),
    ...(node
      ? { [`node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`]: '' }
      : {}),
    'scripts/empty': '',
  });
  const copy = join(folder, 'scripts/install.cjs');
  cpSync(INSTALLER, copy);
  return (require(copy) as { whyStale(): string | undefined }).whyStale();
}

const ZOD = { 'node_modules/zod': { version: '4.6.7' } };

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the installer', () => {
  it('leaves alone what is as in the lock file', () => {
    expect(whyStale(ZOD, ZOD)).toBeUndefined();
  });

  it('installs where nothing is installed', () => {
    expect(whyStale(ZOD)).toBe('nothing is installed yet');
  });

  it('installs where the carried Node is missing', () => {
    expect(whyStale(ZOD, ZOD, false)).toBe('the carried Node is missing');
  });

  it.each([
    ['older than in the lock file', { 'node_modules/zod': { version: '4.6.6' } }],
    ['missing', {}],
  ])('installs where a package is %s', (_how, installed) => {
    expect(whyStale(ZOD, installed)).toBe('node_modules/zod is not as in the lock file');
  });

  it('does not ask for a package of another operating system', () => {
    expect(whyStale({ 'node_modules/fsevents': { version: '2.0.0', optional: true } }, {})).toBe(
      undefined,
    );
  });

  it('does not ask for the tools of development on a production machine', () => {
    const wanted = { 'node_modules/eslint': { version: '10.0.0', dev: true } };
    expect(whyStale(wanted, {})).toBe('node_modules/eslint is not as in the lock file');
    vi.stubEnv('NODE_ENV', 'production');
    expect(whyStale(wanted, {})).toBeUndefined();
  });
});
