import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { note, print } from '../command.ts';
import { buildSiteApart } from './build-site.ts';
import { argumentsOf } from './npm-script.ts';
import { measureRate, type Rate } from './measure-rate.ts';

const FOLDER = 'var/bench';
const ROUNDS = 3;
const CONNECTIONS = 50;
const SECONDS = 5;

/** The least that a server can do: one file, read from the disk for each answer, or once. */
const BARE = `
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
const [from, file] = process.argv.slice(1);
const body = readFileSync(file);
createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', body.length);
  if (from === 'memory') response.end(body);
  else createReadStream(file).pipe(response);
}).listen(Number(process.env.PORT), process.env.HOST);`;

/**
 * Asks for the page of the newest issue as often as 50 connections can, and beside it in the
 * same run for the same file from bare servers that do nothing else. Each is a process of its
 * own; one is asked at a time.
 */
export async function benchServe(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  const dist = join(FOLDER, 'dist');
  note('Building the site.');
  await buildSiteApart(dist);
  const path = `/issues/${newestIssue(dist)}/`;
  const file = resolve(dist, `client${path}index.html`);
  const ours = [...argumentsOf('serve'), '--from', dist];
  const bare = ['--input-type=module', '--eval', BARE];
  const env = { DATABASE_URL: `file:${FOLDER}/newsletter.db`, MAIL_TRANSPORT: 'outbox' };
  const servers = [
    { name: 'this site', args: ours, path },
    { name: 'this site, brotli', args: ours, path, headers: { 'accept-encoding': 'br' } },
    { name: 'bare, from the disk', args: [...bare, 'disk', file], path: '/' },
    { name: 'bare, from memory', args: [...bare, 'memory', file], path: '/' },
  ].map((server) => ({ ...server, rates: [] as Rate[] }));
  for (let round = 1; round <= ROUNDS; round++) {
    note(`Round ${round} of ${ROUNDS}.`);
    for (const { args, rates, ...load } of servers)
      rates.push(
        await measureRate(args, env, { ...load, connections: CONNECTIONS, seconds: SECONDS }),
      );
  }
  print(`${path} over ${CONNECTIONS} connections, median of ${ROUNDS} times ${SECONDS} s`);
  const [site = NaN, , disk = NaN, memory = NaN] = servers.map(({ name, rates }) => {
    const { perSecond, p99 } = median(rates);
    const rate = `${Math.round(perSecond)} requests/s`.padStart(18);
    print(`  ${name.padEnd(21)}${rate}  p99 ${String(p99).padStart(3)} ms`);
    return perSecond;
  });
  const [ofDisk, ofMemory] = [site / disk, site / memory].map((ratio) => ratio.toFixed(2));
  print(`  ratio                ${ofDisk} of bare from the disk, ${ofMemory} of bare from memory`);
  rmSync(FOLDER, { recursive: true, force: true });
}

function newestIssue(dist: string): number {
  const names = readdirSync(join(dist, 'client/issues')).map(Number);
  return Math.max(...names.filter(Number.isInteger));
}

function median(rates: readonly Rate[]): Rate {
  const sorted = [...rates].sort((a, b) => a.perSecond - b.perSecond);
  return sorted[Math.floor(sorted.length / 2)] ?? { perSecond: NaN, p99: NaN };
}
