import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { finish, ROOT, startCommand } from '../fixtures/commands.ts';
import { writeHardContent } from '../fixtures/hard-content.ts';

/** The shipped content, built once for all tests that change nothing in it. */
export const SHARED_BUILD = 'var/test/shared';

/** The same with what is hard to publish: `writeHardContent`. */
export const HARD_BUILD = 'var/test/hard';

/** Where these two are at home: the origin of their absolute links. */
export const SHARED_SITE = 'http://localhost:4321';

/** Why the second one is not there. */
const FAILED = join(ROOT, 'var/test/hard-failed');

/** Runs before the end-to-end tests: a build each would take most of their time. */
export async function setup(): Promise<void> {
  rmSync(join(ROOT, HARD_BUILD), { recursive: true, force: true });
  rmSync(FAILED, { force: true });
  await build(SHARED_BUILD, join(ROOT, 'content'));
  // The tests that need it begin when it is there; the others need not wait.
  void buildHardContent().catch((error: unknown) => writeFileSync(FAILED, String(error)));
}

/** Waits until the second build is there. */
export async function hardBuild(): Promise<void> {
  while (!existsSync(join(ROOT, HARD_BUILD, 'current'))) {
    if (existsSync(FAILED)) throw new Error(readFileSync(FAILED, 'utf8'));
    await wait(200);
  }
}

/** Copies what was built, with the links in it, which lead to what is beside them. */
export function copyBuild(from: string, to: string): void {
  cpSync(join(ROOT, from), join(ROOT, to), {
    recursive: true,
    verbatimSymlinks: true,
    // A compressed copy that is older than its file is not served.
    preserveTimestamps: true,
  });
}

async function buildHardContent(): Promise<void> {
  const contentDir = mkdtempSync(join(tmpdir(), 'threehundred-hard-'));
  const work = `${HARD_BUILD}-work`;
  try {
    cpSync(join(ROOT, 'content'), contentDir, {
      recursive: true,
      filter: (name) => !name.endsWith('.ts'),
    });
    await writeHardContent(contentDir);
    rmSync(join(ROOT, work), { recursive: true, force: true });
    // What did not change is taken over, so it takes half the time.
    copyBuild(SHARED_BUILD, work);
    await build(work, contentDir);
    // Whole or not at all: it may be waited for.
    renameSync(join(ROOT, work), join(ROOT, HARD_BUILD));
  } finally {
    rmSync(contentDir, { recursive: true, force: true });
    rmSync(join(ROOT, work), { recursive: true, force: true });
  }
}

async function build(out: string, contentDir: string): Promise<void> {
  const { code, stderr } = await finish(
    startCommand(['build', '--out', out], {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      ASTRO_TELEMETRY_DISABLED: '1',
      CONTENT_DIR: contentDir,
    }),
  );
  if (code !== 0) throw new Error(`The site was not built for the tests.\n${stderr}`);
}
