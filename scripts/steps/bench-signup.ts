import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { setAttackMode } from '#drizzle/switches.ts';
import { note, print } from '../command.ts';
import { insertLoop } from './insert-loop.ts';
import { measureKnown } from './measure-known.ts';
import { argumentsOf } from './npm-script.ts';
import { measureArrivals, measureRate, type Load, type Rate } from './measure-rate.ts';

const FOLDER = 'var/bench';
const ROUNDS = 3;
const CONNECTIONS = 50;
/** These keep the server almost as busy, and wait for each other half as long. */
const FEWER = 25;
const SECONDS = 5;
/** More people than an import takes in that time. */
const IMPORTED = 600_000;

let people = 0;

/** Somebody new each time, from a network and a domain that others do not share. */
function someone(fields: Record<string, string> = {}) {
  people += 1;
  const network = `${1 + (people >> 16)}.${(people >> 8) & 255}.${people & 255}.7`;
  return {
    body: JSON.stringify({ email: `reader@d${people}.example`, ...fields }),
    headers: {
      'Content-Type': 'application/json',
      'X-Forwarded-For': network,
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Bench',
    },
  };
}

/**
 * Signs up as many people a second as 50 connections can, through the real server with its
 * durable write. Beside it in the same run: the same endpoint where it writes nothing, a page on
 * demand and a static one of the same server, and a loop that does nothing but insert. Where 50
 * connections are never idle, a wait is at least 50 times what one signup takes; so the waits are
 * measured again over 25, and with half as many signups, which arrive whatever the answers take.
 */
export async function benchSignup(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  note('Building the site, with limits that do not end the measurement.');
  const dist = buildWithoutLimits(resolve(FOLDER, 'copy'));
  const args = [...argumentsOf('serve'), '--from', dist];
  const databaseFile = join(FOLDER, 'newsletter.db');
  const env = {
    DATABASE_URL: `file:${databaseFile}`,
    MAIL_TRANSPORT: 'outbox',
    OUTBOX_DIR: join(FOLDER, 'outbox'),
    TRUSTED_PROXY_HOPS: '1',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    SECRET_KEY: 'a key for a bench, and for nothing else at all',
  };
  const list = openMigratedDatabase(databaseFile);
  await setAttackMode(list, 'off', new Date());
  list.$client.close();
  const loads: {
    name: string;
    load: Pick<Load, 'path' | 'post'>;
    connections?: number;
    rates: Rate[];
  }[] = [
    { name: 'a signup', load: { path: '/subscribe', post: () => someone() }, rates: [] },
    {
      name: 'the same, not kept',
      load: { path: '/subscribe', post: () => someone({ website: 'x' }) },
      rates: [],
    },
    {
      name: `a signup, over ${FEWER}`,
      load: { path: '/subscribe', post: () => someone() },
      connections: FEWER,
      rates: [],
    },
    { name: 'a page on demand', load: { path: '/subscribe/check-your-inbox/' }, rates: [] },
    { name: 'a static page', load: { path: '/about/' }, rates: [] },
  ];
  const loops: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    note(`Round ${round} of ${ROUNDS}.`);
    for (const { load, connections = CONNECTIONS, rates } of loads)
      rates.push(await measureRate(args, env, { ...load, connections, seconds: SECONDS }));
    loops.push(insertLoop(join(FOLDER, `loop-${round}.db`), SECONDS));
  }
  print(`Signups over ${CONNECTIONS} connections, median of ${ROUNDS} times ${SECONDS} s`);
  const [signup = NaN, empty = NaN] = loads.map(({ name, rates }) => {
    const { perSecond, p99 } = middle(rates, (rate) => rate.perSecond);
    print(`  ${name.padEnd(21)}${rateText(perSecond)}  p99 ${String(p99).padStart(3)} ms`);
    return perSecond;
  });
  const loop = middle(loops, (perSecond) => perSecond);
  print(`  ${'a bare insert loop'.padEnd(21)}${rateText(loop)}  each with a commit of its own`);
  print(
    `  ratio                ${(signup / empty).toFixed(2)} of the endpoint that writes nothing`,
  );
  const signups = { path: '/subscribe', post: () => someone(), connections: CONNECTIONS };
  const half = Math.round(signup / 2);
  print(`With ${half} signups a second that arrive evenly, half as many as can be`);
  const show = (name: string, { perSecond, p99 }: Rate) =>
    print(`  ${name.padEnd(21)}${rateText(perSecond)}  p99 ${String(p99).padStart(3)} ms`);
  const alone: Rate[] = [];
  for (let round = 1; round <= ROUNDS; round++)
    alone.push(await measureArrivals(args, env, { ...signups, seconds: SECONDS, rate: half }));
  show(
    `alone, median of ${ROUNDS}`,
    middle(alone, ({ p99 }) => p99),
  );
  const importing = startImport(join(FOLDER, 'people.csv'), env);
  show(
    'beside an import',
    await measureArrivals(args, env, { ...signups, seconds: SECONDS, rate: half }),
  );
  show('  as many as can be', await measureRate(args, env, { ...signups, seconds: SECONDS }));
  const ran = importing.exitCode === null;
  importing.kill('SIGKILL');
  if (!ran) print('  The import ended before the measurement did: those lines say nothing.');
  const shift = await measureKnown(args, env, databaseFile);
  print(`A known address takes ${shift.toFixed(2)} ms longer than an unknown one, median of pairs`);
  const database = openMigratedDatabase(databaseFile);
  const kept = database.$client.prepare('select count(*) from subscribers').pluck().get();
  const mailed = database.$client
    .prepare('select count(*) from single_mails where sent_at is not null')
    .pluck()
    .get();
  database.$client.close();
  print(`${String(kept)} people are on the list; ${String(mailed)} mails went out meanwhile`);
  rmSync(FOLDER, { recursive: true, force: true });
}

/** Imports many people into the same list, in a process of its own, until it is ended. */
function startImport(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  const lines = Array.from({ length: IMPORTED }, (_, n) => `imported-${n}@many.example`);
  writeFileSync(file, `email\n${lines.join('\n')}\n`);
  const command = ['subscribers', 'import', file, '--basis', 'a bench', '--source', 'a bench'];
  return spawn(process.execPath, ['scripts/run.cjs', ...command, '--yes'], {
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
}

/** Builds a copy of the project whose limits nobody reaches. @returns the folder of the site. */
function buildWithoutLimits(copy: string): string {
  const tracked = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  for (const name of tracked.split('\0').filter((path) => /^(?!tests|docs)./.test(path)))
    cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const file = join(copy, 'newsletter.config.ts');
  const config = readFileSync(file, 'utf8');
  writeFileSync(file, config.replace(/\b(address|network|domain|all): [\d_]+/g, '$1: 100_000_000'));
  mkdirSync(join(copy, 'var'), { recursive: true });
  execFileSync(process.execPath, ['scripts/run.cjs', 'build'], { cwd: copy, stdio: 'ignore' });
  return join(copy, 'dist');
}

const rateText = (perSecond: number) => `${Math.round(perSecond)} requests/s`.padStart(18);

function middle<Item>(items: readonly Item[], by: (item: Item) => number): Item {
  const sorted = [...items].sort((a, b) => by(a) - by(b));
  return sorted[Math.floor(sorted.length / 2)] as Item;
}
