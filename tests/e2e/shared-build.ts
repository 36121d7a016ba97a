import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** The shipped content, built once for all tests that change nothing in it. */
export const SHARED_BUILD = 'var/test/shared';

/** The projects of one run load this file each, and share one build. */
const shared = globalThis as { sharedBuild?: Promise<void> };

/** Runs before the end-to-end tests: a build each would take most of their time. */
export function setup(): Promise<void> {
  return (shared.sharedBuild ??= build());
}

async function build(): Promise<void> {
  const child = spawn(
    process.execPath,
    [resolve(ROOT, 'scripts/run.cjs'), 'build', '--out', SHARED_BUILD],
    {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'],
        ASTRO_TELEMETRY_DISABLED: '1',
      },
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`The site was not built for the tests.\n${said}`);
}
