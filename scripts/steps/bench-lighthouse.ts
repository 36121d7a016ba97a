import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { UserError } from '#errors';
import { note, print } from '../command.ts';
import { buildSiteApart } from './build-site.ts';
import { BROWSER_ARGUMENTS, findBrowser } from './find-browser.ts';
import { freePort, whileServing } from './measure-rate.ts';
import { argumentsOf } from './npm-script.ts';

const FOLDER = 'var/bench';
const ROUNDS = 3;
const PATHS = ['/', '/tools/', '/search/', '/podcast/', '/about/'];

/** The least that a page can be: what it scores is what this machine allows. */
const EMPTY =
  '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Empty</title><p>Nothing.</p></html>';

interface Score {
  /** Of 100. */
  performance: number;
  /** Milliseconds in which the page kept the phone from answering. */
  blocked: number;
  /** Milliseconds until the largest part of it was there. */
  shown: number;
}

/**
 * Has Lighthouse judge how quickly a phone has some pages, and beside them in the same run an
 * empty page from the same server: on a slow machine both score less.
 * @throws {UserError} where the machine has no browser.
 */
export async function benchLighthouse(): Promise<void> {
  const browserPath = findBrowser();
  if (!browserPath)
    throw new UserError('There is no Chromium or Chrome on this machine.', {
      hint: 'On Debian, `apt-get install chromium` brings one.',
    });
  rmSync(FOLDER, { recursive: true, force: true });
  const dist = join(FOLDER, 'dist');
  note('Building the site.');
  await buildSiteApart(dist);
  const empty = '/empty.html';
  writeFileSync(join(dist, 'client', empty), EMPTY);
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: [...BROWSER_ARGUMENTS, `--remote-debugging-port=${port}`],
  });
  const scores = new Map<string, Score[]>();
  const serve = [...argumentsOf('serve'), '--from', dist];
  const env = { DATABASE_URL: `file:${FOLDER}/newsletter.db`, MAIL_TRANSPORT: 'outbox' };
  await whileServing(serve, env, '/', async (origin) => {
    for (let round = 1; round <= ROUNDS; round++) {
      note(`Round ${round} of ${ROUNDS}.`);
      for (const path of [...PATHS, empty])
        scores.set(path, [...(scores.get(path) ?? []), await judge(`${origin}${path}`, port)]);
    }
  });
  await browser.close();
  const ceiling = median(scores.get(empty) ?? [], 'performance');
  print(`Lighthouse on a phone, median of ${ROUNDS}; an empty page here scores ${ceiling}`);
  for (const path of PATHS) {
    const of = scores.get(path) ?? [];
    const points = median(of, 'performance');
    print(
      `  ${path.padEnd(12)}${String(points).padStart(4)}  ratio ${(points / ceiling).toFixed(2)}` +
        `  largest part after ${median(of, 'shown')} ms, blocked for ${median(of, 'blocked')} ms`,
    );
  }
  rmSync(FOLDER, { recursive: true, force: true });
}

async function judge(url: string, port: number): Promise<Score> {
  const run = await lighthouse(url, {
    port,
    onlyCategories: ['performance'],
    disableFullPageScreenshot: true,
    logLevel: 'error',
  });
  const { categories = {}, audits = {} } = run?.lhr ?? {};
  const figure = (name: string) => Math.round(audits[name]?.numericValue ?? NaN);
  return {
    performance: Math.round((categories['performance']?.score ?? NaN) * 100),
    blocked: figure('total-blocking-time'),
    shown: figure('largest-contentful-paint'),
  };
}

function median(scores: readonly Score[], name: keyof Score): number {
  const sorted = scores.map((score) => score[name]).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
