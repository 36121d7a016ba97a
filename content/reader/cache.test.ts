import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completed } from '../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { openCache } from './cache.ts';
import type { ContentDocument } from './document.ts';
import { readContent } from './read-content.ts';

const WRONG = { 'reviews/tool.mdx': 'It is [here](https://tool.example).' };

/** A publication with a cache, and what the cache was asked to keep. */
function publication(example = WRONG) {
  const folder = temporaryFolder(completed(example));
  const cacheFile = join(temporaryFolder(), 'deep/check.json');
  const check = () => {
    const cache = openCache(cacheFile);
    const inspected: string[] = [];
    const { findings } = readContent(folder, {
      cache: {
        find: (found) => cache.find(found),
        keep(found, source, inspection) {
          inspected.push(found.slug);
          cache.keep(found, source, inspection);
        },
      },
    });
    cache.save();
    return { inspected, findings };
  };
  return { folder, cacheFile, check, review: join(folder, 'reviews/tool.mdx') };
}

describe('the cache of inspections', () => {
  it('inspects a file once, and finds the same the second time', () => {
    const { check } = publication();
    const first = check();
    expect(first.inspected).toEqual(['tool', '001', 'editors']);
    expect(first.findings.map(({ rule }) => rule)).toEqual(['link-text']);
    expect(check()).toEqual({ inspected: [], findings: first.findings });
  });

  it('inspects a file again once it is changed, and only that one', () => {
    const { check, review } = publication();
    check();
    writeFileSync(review, readFileSync(review, 'utf8').replace('[here]', '[there it is]'));
    expect(check()).toEqual({ inspected: ['tool'], findings: [] });
  });

  it('goes by what a file says, not by when it was written', () => {
    const { check, review } = publication();
    const { findings } = check();
    utimesSync(review, 1, 1);
    expect(check()).toEqual({ inspected: [], findings });
  });

  it('sees a change of one character in the same number of bytes', () => {
    const { check, review } = publication();
    check();
    writeFileSync(review, readFileSync(review, 'utf8').replace('[here]', '[Zero]'));
    expect(check()).toEqual({ inspected: ['tool'], findings: [] });
  });

  it('keeps the texts of a file for who renders them', () => {
    const { folder, cacheFile, review } = publication();
    const rendered: string[] = [];
    const texts = () => {
      const cache = openCache<string>(cacheFile);
      const render = (_: unknown, { slug, source }: ContentDocument) => {
        rendered.push(slug);
        return source;
      };
      const content = readContent(folder, { cache, render });
      cache.save();
      return content.texts.get(review);
    };
    expect(texts()).toBe(readFileSync(review, 'utf8'));
    expect(texts()).toBe(readFileSync(review, 'utf8'));
    expect(rendered).toEqual(['tool', '001', 'editors']);
  });

  it('still compares files with each other', () => {
    const { check, folder } = publication({ 'reviews/other.mdx': '' } as never);
    expect(check().findings).toEqual([]);
    const text = readFileSync(join(folder, 'issues/001.mdx'), 'utf8');
    writeFileSync(join(folder, 'issues/001.mdx'), text.replace('- tool', '- nobody'));
    const { inspected, findings } = check();
    expect(inspected).toEqual(['001']);
    expect(findings).toMatchObject([{ rule: 'known-review', line: 7, column: 5 }]);
    expect(check().findings).toEqual(findings);
  });

  it.each(['', '{', '{"version":"x"}', 'null', '[]'])('counts %j as empty', (broken) => {
    const { check, cacheFile } = publication();
    const { findings } = check();
    writeFileSync(cacheFile, broken);
    expect(check()).toEqual({ inspected: ['tool', '001', 'editors'], findings });
  });
});
