import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { hashOfCode, SOURCES } from './sources.ts';

const siteUrl = 'http://localhost:4321';

/** A project with one file in each source, and what its code's hash is after some files changed. */
function projectWith(files: Record<string, string> = {}) {
  const root = temporaryFolder();
  const all = {
    ...Object.fromEntries(
      SOURCES.map((source) => [isFile(source) ? source : `${source}/a.ts`, '']),
    ),
    'content/reviews/zed.mdx': 'A text.',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}
const isFile = (source: string) => source.includes('.');
const hashWith = (files?: Record<string, string>) => hashOfCode({ siteUrl }, projectWith(files));

describe('the hash of the code', () => {
  it.each([
    'newsletter.config.ts',
    'astro.config.ts',
    'package-lock.json',
    'site/src/components/Footer.astro',
    'site/public/favicon.svg',
    'content/prose/html.ts',
    'scripts/build/write-policies.ts',
  ])('is another one after a change of %s', (name) => {
    expect(hashWith({ [name]: 'Changed.' })).not.toBe(hashWith());
  });

  it('is the same after a change of content, and for a copy of the project', () => {
    expect(hashWith({ 'content/reviews/zed.mdx': 'Changed.' })).toBe(hashWith());
    const root = projectWith();
    const copy = temporaryFolder();
    cpSync(root, copy, { recursive: true });
    expect(hashOfCode({ siteUrl }, copy)).toBe(hashOfCode({ siteUrl }, root));
  });

  it('is another one for another address or another option', () => {
    const root = projectWith();
    const hash = hashOfCode({ siteUrl }, root);
    expect(hashOfCode({ siteUrl: 'https://example.org' }, root)).not.toBe(hash);
    expect(hashOfCode({ siteUrl }, root, false)).not.toBe(hash);
  });
});
