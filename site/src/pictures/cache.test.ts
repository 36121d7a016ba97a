import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/fixtures/folder.ts';
import { drawnFile, isDrawn } from './cache.ts';
import type { Picture } from './picture.ts';
import { placePictures } from './place.ts';

const picture: Picture = { kind: 'front', name: 'News', tagline: 'A.', description: 'B.' };
const other: Picture = { ...picture, name: 'Other' };

describe('the cache of pictures', () => {
  it('draws a picture once, and again only where it shows something else', async () => {
    const cache = join(temporaryFolder(), 'pictures');
    expect(isDrawn(picture, cache)).toBe(false);
    const file = await drawnFile(picture, cache);
    expect(isDrawn(picture, cache)).toBe(true);

    writeFileSync(file, 'kept');
    expect(await drawnFile({ ...picture }, cache)).toBe(file);
    expect(readFileSync(file, 'utf8')).toBe('kept');
    expect(await drawnFile(other, cache)).not.toBe(file);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  it('keeps one whole file where a picture is asked for twice at once', async () => {
    const cache = join(temporaryFolder(), 'pictures');
    const [one, two] = await Promise.all([drawnFile(picture, cache), drawnFile(picture, cache)]);
    expect(one).toBe(two);
    expect(readdirSync(cache)).toHaveLength(1);
  });
});

describe('placePictures', () => {
  it('puts each picture where it belongs, and takes known ones from the cache', async () => {
    const folder = temporaryFolder();
    const cache = join(folder, 'cache');
    writeFileSync(await drawnFile(picture, cache), 'known');
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
});
