import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#content/findings.ts';
import { readContent } from '#content/reader/read-content.ts';
import { completed } from '../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { mailFindings } from './mail-findings.ts';

const TOO_LONG = 'Words that go on and on. '.repeat(4_000);

/** A cache that counts what it was asked in vain. */
function aCache() {
  const known = new Map<string, readonly Finding[]>();
  const asked = { missed: 0 };
  return {
    asked,
    version: '1',
    find(key: string) {
      const found = known.get(key);
      if (!found) asked.missed++;
      return found;
    },
    keep: (key: string, findings: readonly Finding[]) => void known.set(key, findings),
  };
}

const publication = (intro = '') =>
  temporaryFolder(completed({ 'issues/001.mdx': intro, 'reviews/spare.mdx': '' }));
const find = (
  folder: string,
  cache?: ReturnType<typeof aCache>,
  siteUrl = 'https://site.example',
) => mailFindings(readContent(folder, { today: '2026-11-19' }), { siteUrl, cache });

describe('what is wrong with mails that are still to be sent', () => {
  it('has the form of a finding of any rule', async () => {
    const folder = publication(TOO_LONG);
    expect(await find(folder)).toMatchObject([
      {
        ...{ file: join(folder, 'issues/001.mdx'), line: 2, column: 1 },
        ...{ severity: 'error', rule: 'mail-size' },
        message: expect.stringContaining('is the limit. Shorten the introduction'),
      },
    ]);
    expect(await find(publication())).toEqual([]);
  });

  it('is found in the file that is named by the number, whatever another says', async () => {
    const files = { 'issues/001.mdx': '---\nnumber: 2\n---', 'issues/002.mdx': TOO_LONG };
    const folder = temporaryFolder(completed(files));
    expect(await find(folder)).toMatchObject([{ file: join(folder, 'issues/002.mdx') }]);
  });

  it('is found out once for the same files, wherever they lie', async () => {
    const cache = aCache();
    const folder = publication(TOO_LONG);
    const first = await find(folder, cache);
    expect(await find(folder, cache)).toEqual(first);
    const elsewhere = temporaryFolder();
    cpSync(folder, elsewhere, { recursive: true });
    const [found] = await find(elsewhere, cache);
    expect(found).toEqual({ ...first[0], file: join(elsewhere, 'issues/001.mdx') });
    expect(cache.asked.missed).toBe(1);
  });

  it('is found out again where one of its files changes, and where no other does', async () => {
    const cache = aCache();
    const folder = publication();
    await find(folder, cache);
    appendFileSync(join(folder, 'reviews/spare.mdx'), 'More.\n');
    await find(folder, cache);
    expect(cache.asked.missed).toBe(1);
    for (const file of ['issues/001.mdx', 'reviews/tool.mdx', 'categories/editors.yaml']) {
      const before = cache.asked.missed;
      appendFileSync(join(folder, file), file.endsWith('.mdx') ? '\nMore.\n' : '# More\n');
      await find(folder, cache);
      expect({ file, missed: cache.asked.missed }).toEqual({ file, missed: before + 1 });
    }
  });

  it('is found out again for another site, and by other code', async () => {
    const cache = aCache();
    const folder = publication();
    await find(folder, cache);
    expect(await find(folder, cache, 'http://site.example')).toContainEqual(
      expect.objectContaining({
        rule: 'mail-links',
        message: 'The link http://site.example/issues/1/ is not https.',
      }),
    );
    await find(folder, { ...cache, version: '2' });
    expect(cache.asked.missed).toBe(3);
  });
});
