import { IncomingMessage, ServerResponse } from 'node:http';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { beginRelease } from '../releases/new-release.ts';
import { followReleases, type Releases } from './follow-releases.ts';

const SITE_URL = 'https://news.example.org';

/** A request that came from nowhere, and its answer. */
function exchange(url: string) {
  const request = Object.assign(new IncomingMessage(new Socket()), { url, method: 'HEAD' });
  return { request, response: new ServerResponse(request) };
}

/** As the adapter does, it listens for what nobody else caught. */
const entryOf = (number: number) => `process.on('unhandledRejection', () => ${number});
export const handler = () => ${number};`;

/** Builds a release whose one answer on demand is its number. */
function build(
  outDir: string,
  number: number,
  { server = 'a', siteUrl = SITE_URL, entry = entryOf(number) } = {},
) {
  const release = beginRelease(outDir);
  for (const folder of ['client/_astro', 'server'])
    mkdirSync(join(release.folder, folder), { recursive: true });
  writeFileSync(join(release.folder, 'client/_astro', `page.${number}.js`), String(number));
  writeFileSync(join(release.folder, 'server/entry.mjs'), entry);
  writeFileSync(join(release.folder, 'on-demand-styles.json'), '[]');
  release.publish({ siteUrl, server, fingerprint: String(number) });
  release.end();
  return release.folder;
}

describe('a server that is running', () => {
  const said: string[] = [];
  let releases: Releases;
  afterEach(() => {
    releases.close();
    said.length = 0;
  });
  const follow = async (outDir: string) => {
    const say = (text: string) => void said.push(text);
    releases = await followReleases({ siteUrl: SITE_URL }, outDir, {
      log: { info: () => undefined, warn: say, error: say },
      lookEveryMs: 1_000_000,
    });
    return releases;
  };
  const ask = () => releases.current().handler(...([] as unknown as [never, never, never, never]));
  const countReleases = (outDir: string) => readdirSync(join(outDir, 'releases')).length;

  it('takes each new build whole, and lets go of the old ones', async () => {
    const outDir = temporaryFolder();
    build(outDir, 1);
    await follow(outDir);
    const listeners = process.listenerCount('unhandledRejection');
    for (let number = 2; number <= 6; number++) {
      build(outDir, number);
      expect(ask()).toBe(number - 1);
      await releases.look();
      expect(ask()).toBe(number);
      expect(countReleases(outDir)).toBe(2);
      expect(process.listenerCount('unhandledRejection')).toBe(listeners);
    }
    expect(said).toEqual([]);
  });

  it('keeps an old build while somebody waits for an answer from it', async () => {
    const outDir = temporaryFolder();
    const first = build(outDir, 1);
    await follow(outDir);
    const { response } = exchange('/');
    releases.current().keepFor(response);
    for (const number of [2, 3, 4]) {
      build(outDir, number);
      await releases.look();
    }
    expect(existsSync(first)).toBe(true);
    response.emit('close');
    build(outDir, 5);
    expect(existsSync(first)).toBe(false);
  });

  it('goes on with its build through many that it does not see', async () => {
    const outDir = temporaryFolder();
    const first = build(outDir, 1);
    await follow(outDir);
    for (const number of [2, 3, 4, 5]) build(outDir, number);
    expect(ask()).toBe(1);
    expect(existsSync(first)).toBe(true);
    await releases.look();
    expect(ask()).toBe(5);
  });

  it('answers for the files that pages of the build before load, and for no others', async () => {
    const outDir = temporaryFolder();
    build(outDir, 1);
    await follow(outDir);
    build(outDir, 2);
    await releases.look();
    const answers = (url: string) => {
      const { request, response } = exchange(url);
      return releases.current().files.answer(request, response);
    };
    expect(['1', '2', '3'].map((number) => answers(`/_astro/page.${number}.js`))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    [
      'other code',
      { server: 'b' },
      'It was built with other code or another configuration. Restart',
    ],
    [
      'another address',
      { siteUrl: 'http://localhost:4321' },
      `Its links lead to http://localhost:4321 and not to ${SITE_URL}. Build again with`,
    ],
  ])('stays with its build where the new one is of %s, and says so once', async (_, how, why) => {
    const outDir = temporaryFolder();
    const first = build(outDir, 1);
    await follow(outDir);
    for (const number of [2, 3, 4]) build(outDir, number, how);
    for (let times = 0; times < 3; times++) await releases.look();
    expect(ask()).toBe(1);
    expect(existsSync(first)).toBe(true);
    expect(said).toEqual([expect.stringContaining(why)]);
    build(outDir, 5);
    await releases.look();
    expect(ask()).toBe(5);
  });

  it('stays with its build where the new one cannot be loaded', async () => {
    const outDir = temporaryFolder();
    build(outDir, 1);
    await follow(outDir);
    build(outDir, 2, { entry: 'throw new Error("a mistake")' });
    await releases.look();
    expect(ask()).toBe(1);
    expect(said).toEqual([expect.stringContaining('a mistake')]);
  });
});

describe('a server without a site that it can serve', () => {
  const serve = (outDir: string) =>
    followReleases({ siteUrl: SITE_URL }, outDir, { log: { info() {}, warn() {}, error() {} } });

  it('says that none was ever built, and how to build one there', async () => {
    const outDir = temporaryFolder();
    beginRelease(outDir).end();
    await expect(serve(outDir)).rejects.toMatchObject({
      message: `There is no built site in ${outDir}/.`,
      hint: expect.stringContaining(`Run \`npm run build -- --out ${outDir}\` first`),
    });
  });

  it('says that an older version has built the one that is there', async () => {
    const outDir = temporaryFolder({ 'client/index.html': 'old', 'server/entry.mjs': '' });
    await expect(serve(outDir)).rejects.toMatchObject({
      message: `The site in ${outDir}/ was built by an older version of this program.`,
      hint: `Run \`npm run build -- --out ${outDir}\`: the new build takes its place.`,
    });
  });
});
