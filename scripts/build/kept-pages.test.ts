import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { keepPages, type PageSource } from './kept-pages.ts';

/** A release with these pages, whose keys are their texts. */
function built(pages: Record<string, string>, { code = 'a', level = 5 } = {}): string {
  const folder = temporaryFolder({
    'release.json': '{}',
    'client/og/a.png': 'a picture',
    'client/api/tools/a.json': '{}',
  });
  const kept = keepPages(folder, code, []);
  kept.compressAt(level);
  for (const [name, text] of Object.entries(pages)) {
    kept.putBack(`${name}/index.html`, text);
    const file = join(folder, 'client', name, 'index.html');
    mkdirSync(dirname(file), { recursive: true });
    for (const path of [file, `${file}.br`]) {
      writeFileSync(path, text);
      utimesSync(path, 1, 1);
    }
  }
  kept.remember();
  return folder;
}
const page = (folder: string, name: string) =>
  readFileSync(join(folder, 'client', name, 'index.html'), 'utf8');

function keep(sources: readonly PageSource[], { code = 'a', level = 5 } = {}) {
  const folder = temporaryFolder();
  const kept = keepPages(folder, code, sources);
  kept.compressAt(level);
  const putBack = (name: string, key: string) => kept.putBack(`${name}/index.html`, key);
  return { folder, kept, putBack };
}

describe('a page with the same key as in a build before', () => {
  it('is taken over from the release that is served, which keeps it', () => {
    const served = built({ 'tools/a': 'one', 'tools/b': 'two' });
    const { folder, kept, putBack } = keep([{ folder: served, taking: 'link' }]);
    expect([putBack('tools/a', 'one'), putBack('tools/b', 'changed')]).toEqual([true, false]);
    expect(kept.count()).toBe(1);
    for (const release of [served, folder]) expect(page(release, 'tools/a')).toBe('one');
    const copies = [served, folder].map((at) => statSync(join(at, 'client/tools/a/index.html.br')));
    expect(copies.map(({ mtimeMs }) => mtimeMs)).toEqual([1000, 1000]);
    expect(existsSync(join(served, 'release.json'))).toBe(true);
    expect(existsSync(join(folder, 'client/og/a.png'))).toBe(true);
    expect(existsSync(join(served, 'client/og/a.png'))).toBe(true);
  });

  it('is moved from one that is used up, and what that lacks comes from the newest', () => {
    const spare = built({ 'tools/a': 'one', 'tools/b': 'old' });
    const served = built({ 'tools/a': 'one', 'tools/b': 'new' });
    const { folder, putBack } = keep([
      { folder: spare, taking: 'move' },
      { folder: served, taking: 'link' },
    ]);
    expect([putBack('tools/a', 'one'), putBack('tools/b', 'new')]).toEqual([true, true]);
    expect([page(folder, 'tools/a'), page(folder, 'tools/b')]).toEqual(['one', 'new']);
    expect(existsSync(join(spare, 'client/tools/a'))).toBe(false);
    expect([page(served, 'tools/a'), page(served, 'tools/b')]).toEqual(['one', 'new']);
    // Nobody takes for whole what is in pieces.
    expect(existsSync(join(spare, 'release.json'))).toBe(false);
  });

  it.each([
    ['other code', { code: 'b' }],
    ['another level of compression', { level: 10 }],
  ])('is made anew for %s, and the release stays as it is', (_, options) => {
    const spare = built({ 'tools/a': 'one' });
    const { putBack } = keep([{ folder: spare, taking: 'move' }], options);
    expect(putBack('tools/a', 'one')).toBe(false);
    expect(page(spare, 'tools/a')).toBe('one');
    expect(existsSync(join(spare, 'release.json'))).toBe(true);
  });

  it('is made anew where somebody has removed it', () => {
    const served = built({ 'tools/a': 'one' });
    const { putBack } = keep([{ folder: join(served, 'elsewhere'), taking: 'link' }]);
    expect(putBack('tools/a', 'one')).toBe(false);
  });
});
