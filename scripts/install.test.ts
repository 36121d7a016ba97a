import { createRequire } from 'node:module';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../tests/fixtures/folder.ts';

const INSTALLER = resolve(import.meta.dirname, 'install.cjs');
const require = createRequire(import.meta.url);

interface Locked {
  version: string;
  dev?: boolean;
  optional?: boolean;
}

/** What the installer says of a project with this lock file and these packages. */
function whyStale(
  wanted: Record<string, Locked>,
  installed?: Record<string, Locked>,
  { node = true, forDevelopment = false } = {},
) {
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
  return (require(copy) as { whyStale(forDevelopment: boolean): string | undefined }).whyStale(
    forDevelopment,
  );
}

const ZOD = { 'node_modules/zod': { version: '4.6.7' } };

describe('the installer', () => {
  it('leaves alone what is as in the lock file', () => {
    expect(whyStale(ZOD, ZOD)).toBeUndefined();
  });

  it('installs where nothing is installed', () => {
    expect(whyStale(ZOD)).toBe('nothing is installed yet');
  });

  it('installs where the carried Node is missing', () => {
    expect(whyStale(ZOD, ZOD, { node: false })).toBe('the carried Node is missing');
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

  describe('where it was installed with --omit=dev', () => {
    const wanted = {
      ...ZOD,
      'node_modules/eslint': { version: '10.0.0', dev: true },
      'node_modules/vitest': { version: '5.1.1', dev: true },
    };

    it('asks for no tool of development', () => {
      expect(whyStale(wanted, ZOD)).toBeUndefined();
      expect(whyStale(wanted, {})).toBe('node_modules/zod is not as in the lock file');
    });

    it('asks for them all before a command that needs them', () => {
      expect(whyStale(wanted, ZOD, { forDevelopment: true })).toBe(
        'what only tests and checks of the code need is not installed',
      );
    });

    it('asks for one that is missing among others', () => {
      const { 'node_modules/vitest': _, ...some } = wanted;
      expect(whyStale(wanted, some)).toBe('node_modules/vitest is not as in the lock file');
    });
  });
});
