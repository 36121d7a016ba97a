import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { collectionNames } from '#content/collections.ts';
import {
  ROOT,
  runCommand,
  startCommand,
  type Finished,
  type RunOptions,
} from '../fixtures/commands.ts';
import { copyBuild, HARD_BUILD, hardBuild, SHARED_BUILD } from './shared-build.ts';
import { createPerson, type Person } from './person.ts';

/** A publication of its own: content, list and outbox in a temporary folder. */
export interface Publication {
  folder: string;
  contentDir: string;
  /** Where the site is built to, below the project. */
  dist: string;
  env: Record<string, string>;
  url: string;
  /** Runs a command of package.json. */
  run(args: readonly string[], options?: RunOptions): Promise<Finished>;
  /**
   * Starts the site: `start` sets it up first, `serve` takes what is built already, `shared` a
   * copy of what was built for all tests from the shipped content, `hard` the same with
   * `writeHardContent`, and `dev` the sources.
   */
  serve(command?: 'start' | 'serve' | 'shared' | 'hard' | 'dev'): Promise<void>;
  stopServing(): Promise<void>;
  /** What the server has printed since it was started. */
  log(): string;
  /** Copies what was built for all tests to where this site is built to. */
  takeSharedBuild(): void;
  /** The mails of the outbox, each parsed, by file name. */
  outbox(): Promise<Map<string, Email>>;
  /** Somebody who fills in forms and presses buttons, with scripts off. */
  person: Person;
  remove(): Promise<void>;
}

/** Makes a publication with a copy of the shipped content. */
export async function createPublication(): Promise<Publication> {
  const folder = mkdtempSync(join(tmpdir(), 'threehundred-'));
  const contentDir = join(folder, 'content');
  for (const collection of collectionNames)
    if (existsSync(join(ROOT, 'content', collection)))
      cpSync(join(ROOT, 'content', collection), join(contentDir, collection), { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const outboxDir = join(folder, 'outbox');
  const dist = join('var', 'test', folder.split('/').at(-1) ?? '', 'dist');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? folder,
    ASTRO_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    CONTENT_DIR: contentDir,
    DATABASE_URL: `file:${join(folder, 'newsletter.db')}`,
    OUTBOX_DIR: outboxDir,
    // The addresses of the tests are of no domain, which a name server would say.
    MX_CHECK: 'off',
    SECRET_KEY: 'a key for tests, and for nothing else at all',
  };
  let server: ChildProcess | undefined;
  let said = '';

  const publication: Publication = {
    folder,
    contentDir,
    dist,
    env,
    url,
    person: createPerson(url),
    run: (args, options) => runCommand(args, env, options),
    takeSharedBuild: () => copyBuild(SHARED_BUILD, dist),
    async serve(command = 'start') {
      await mkdir(join(ROOT, dist), { recursive: true });
      if (command === 'shared') publication.takeSharedBuild();
      if (command === 'hard') {
        await hardBuild();
        copyBuild(HARD_BUILD, dist);
      }
      server = startCommand(
        {
          start: ['start', '--out', dist],
          serve: ['serve', '--from', dist],
          shared: ['serve', '--from', dist],
          hard: ['serve', '--from', dist],
          dev: ['dev'],
        }[command],
        env,
      );
      said = '';
      for (const stream of [server.stdout, server.stderr])
        stream?.on('data', (data: Buffer) => (said += data.toString()));
      // It may build first, on a machine that does other things as well.
      const deadline = Date.now() + 240_000;
      while (!(await answers(url))) {
        if (server.exitCode !== null || Date.now() > deadline)
          throw new Error(`The server did not start.\n${said}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    },
    log: () => said,
    async stopServing() {
      const running = server;
      if (running?.exitCode !== null) return;
      const gone = new Promise((done) => running.once('exit', done));
      running.kill('SIGTERM');
      await gone;
    },
    async outbox() {
      // The first mail makes the folder.
      if (!existsSync(outboxDir)) return new Map();
      const names = readdirSync(outboxDir, { encoding: 'utf8' }).filter((n) => n.endsWith('.eml'));
      const mails = new Map<string, Email>();
      for (const name of names.sort())
        mails.set(name, await PostalMime.parse(readFileSync(join(outboxDir, name))));
      return mails;
    },
    async remove() {
      await publication.stopServing();
      rmSync(folder, { recursive: true, force: true });
      rmSync(join(ROOT, dist, '..'), { recursive: true, force: true });
      rmSync(join(ROOT, 'var/cache', dist, '..'), { recursive: true, force: true });
    },
  };
  return publication;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** A port that is free at the moment. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
