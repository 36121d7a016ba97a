import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/fixtures/folder.ts';
import { drawInto, lookUp } from './cache.ts';
import type { Picture } from './picture.ts';
import { placePictures } from './place.ts';

const picture: Picture = { kind: 'front', name: 'News', tagline: 'A.', description: 'B.' };
const other: Picture = { ...picture, name: 'Other' };

describe('the cache of pictures', () => {
  it('keeps a picture by what it shows', async () => {
    const cache = join(temporaryFolder(), 'pictures');
    const kept = lookUp(picture, cache);
    expect(kept.isDrawn).toBe(false);
    await drawInto(kept, picture);
    expect(lookUp({ ...picture }, cache)).toEqual({ file: kept.file, isDrawn: true });
    expect(lookUp(other, cache).isDrawn).toBe(false);
  });

  it('keeps one whole file where a picture is drawn twice at once', async () => {
    const cache = join(temporaryFolder(), 'pictures');
    const kept = lookUp(picture, cache);
    await Promise.all([drawInto(kept, picture), drawInto(kept, picture)]);
    expect(readdirSync(cache)).toEqual([basename(kept.file)]);
  });
});

describe('placePictures', () => {
  it('puts each picture where it belongs, and takes known ones from the cache', async () => {
    const folder = temporaryFolder();
    const cache = join(folder, 'cache');
    const kept = lookUp(picture, cache);
    await drawInto(kept, picture);
    writeFileSync(kept.file, 'known');
    const wanted = new Map([
      ['front.png', picture],
      ['tools/other.png', other],
      ['issues/1.png', other],
    ]);
    await placePictures(wanted, join(folder, 'og'), cache);
    expect(readFileSync(join(folder, 'og/front.png'), 'utf8')).toBe('known');
    const placed = ['tools/other.png', 'issues/1.png'].map((path) =>
      readFileSync(join(folder, 'og', path)),
    );
    expect(placed[0]?.subarray(1, 4).toString()).toBe('PNG');
    expect(placed[0]).toEqual(placed[1]);
  });

  it('replaces what changed, removes what is not wanted, and leaves the cache alone', async () => {
    const folder = temporaryFolder();
    const [cache, site] = [join(folder, 'cache'), join(folder, 'og')];
    const [first, second] = [lookUp(picture, cache), lookUp(other, cache)];
    await drawInto(first, picture);
    await drawInto(second, other);
    const [bytes, others] = [first, second].map(({ file }) => readFileSync(file));
    const place = (wanted: [string, Picture][]) => placePictures(new Map(wanted), site, cache);
    await place([
      ['tools/bat.png', picture],
      ['tools/gone.png', picture],
    ]);
    // As it is where the cache is on another disk.
    copyFileSync(first.file, join(site, 'tools/copied.png'));
    await place([
      ['tools/bat.png', other],
      ['tools/copied.png', other],
    ]);
    expect(readdirSync(join(site, 'tools')).sort()).toEqual(['bat.png', 'copied.png']);
    for (const name of ['bat.png', 'copied.png'])
      expect(readFileSync(join(site, 'tools', name))).toEqual(others);
    expect(readFileSync(first.file)).toEqual(bytes);
  });
});
