import { readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueSource, reviewSource } from '../fixtures/content.ts';
import { createPublication, type Publication } from './publication.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILDS = [1, 2, 3, 4, 5];
/** Where the number of a build stands in all that it makes. */
const STAMP = /stamped-(\d)/g;
/** What a page loads by itself. */
const LOADED =
  /<(?:script|img)\b[^>]*\bsrc="(\/[^"]+)"|<link rel="(?:icon|stylesheet)"[^>]*href="(\/[^"]+)"/g;
const STATIC = ['/', '/tools/', '/tools/tool/', '/issues/1/', '/search/', '/api/tools.json'];
const FEEDS = ['/rss.xml', '/feed.json', '/llms.txt'];
const ON_DEMAND = ['/subscribe/', '/confirm/none', '/unsubscribe/none', '/preferences/none'];

/** Readers ask for pages and send forms through one server while five sites are built under it. */
describe('a server under which the site is built again and again', () => {
  let paper: Publication;
  let people = 0;
  const failures: string[] = [];
  const seen = new Set<number>();

  /** A publication of one tool, all of it stamped with the number of the build. */
  const write = (number: number) => {
    rmSync(paper.contentDir, { recursive: true });
    const put = (name: string, text: string) => writeFileSync(join(paper.contentDir, name), text);
    for (const name of ['categories', 'reviews', 'issues'])
      mkdirSync(join(paper.contentDir, name), { recursive: true });
    put('categories/editors.yaml', 'name: Editors\ndescription: Where code is written.\n');
    const stamp = `stamped-${number}`;
    const url = `https://${stamp}.example`;
    put('reviews/tool.mdx', reviewSource({ url, tagline: `It is ${stamp}` }));
    put('issues/001.mdx', issueSource(1, ['tool'], '', { subject: `All is ${stamp}` }));
  };

  const ask = async (path: string, fields?: Record<string, string>) => {
    people += 1;
    const response = await fetch(new URL(path, paper.url), {
      redirect: 'manual',
      headers: {
        'X-Forwarded-For': `198.${(people >> 8) & 255}.${people & 255}.7`,
        'Sec-Fetch-Site': 'same-origin',
      },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    });
    if (response.status >= 500) failures.push(`${response.status} ${path}`);
    return { status: response.status, text: await response.text() };
  };

  /** One reader, who sees an older build never again after a newer one. */
  const read = async () => {
    let newest = 0;
    const look = async (path: string, fields?: Record<string, string>) => {
      const { status, text } = await ask(path, fields);
      const stamps = new Set(Array.from(text.matchAll(STAMP), ([, number]) => Number(number)));
      if (stamps.size > 1) failures.push(`${path} is of ${[...stamps].join(' and ')}`);
      for (const stamp of stamps) {
        if (stamp < newest) failures.push(`${path} is of ${stamp} after ${newest}`);
        newest = stamp;
        seen.add(stamp);
      }
      return { status, text };
    };
    for (const path of STATIC) {
      const { status, text } = await look(path);
      // The site that came first has no such issue or tool.
      if (newest > 0 && status !== 200) failures.push(`${status} ${path} of ${newest}`);
      const loaded = Array.from(text.matchAll(LOADED), ([, one, other]) => one ?? other ?? '');
      for (const file of new Set(loaded)) {
        const { status } = await ask(file);
        if (status !== 200) failures.push(`${status} ${file}, which ${path} loads`);
      }
    }
    await look(FEEDS[people % FEEDS.length] ?? '');
    await look(ON_DEMAND[people % ON_DEMAND.length] ?? '');
    await ask('/subscribe', { email: `ann@d${people}.example` });
  };

  beforeAll(async () => {
    paper = await createPublication();
    paper.env['TRUSTED_PROXY_HOPS'] = '1';
    await paper.serve('shared');
  });
  afterAll(() => paper.remove());

  it('answers everything, and each answer is of one build, never of an older one again', async () => {
    let building = true;
    const reading = [1, 2].map(async () => {
      while (building) {
        await read();
        await wait(100);
      }
      await read();
    });
    try {
      for (const number of BUILDS) {
        write(number);
        const { code, stderr } = await paper.run(['build', '--out', paper.dist]);
        expect(code, stderr).toBe(0);
        expect(stderr).toContain('A server that is running takes it');
        await expect
          .poll(async () => (await ask('/')).text.includes(`stamped-${number}`))
          .toBe(true);
        // What is made on demand knows the tools of the build whose pages are shown.
        const suggested = { url: `https://stamped-${number}.example`, relation: 'user' };
        const { status, text } = await ask('/suggest/send', suggested);
        expect({ status, known: text.includes('/tools/tool/') }).toEqual({
          status: 422,
          known: true,
        });
      }
    } finally {
      building = false;
      await Promise.all(reading);
    }
    expect(failures).toEqual([]);
    expect([...seen].sort()).toEqual(BUILDS);
    expect(people).toBeGreaterThan(50);
    expect(paper.log()).not.toMatch(/"status":5|error/i);
  });

  it('leaves the last two builds, and nothing of the others', () => {
    expect(readdirSync(join(ROOT, paper.dist, 'releases'))).toHaveLength(2);
    expect(readdirSync(join(ROOT, paper.dist)).sort()).toEqual([
      'building',
      'client',
      'current',
      'releases',
    ]);
  });

  it('goes on with the last build where the next one is killed', async () => {
    write(6);
    await paper.run(['build', '--out', paper.dist], {
      killWhen: () => readdirSync(join(ROOT, paper.dist, 'releases')).length > 2,
    });
    const { status, text } = await ask('/tools/tool/');
    expect([status, /stamped-(\d)/.exec(text)?.[1]]).toEqual([200, '5']);
    await ask('/subscribe', { email: 'ann@reader.example' });
    expect(failures).toEqual([]);
  });
});
