import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/fixtures/folder.ts';
import { isDrawn, pictureFile } from './cache.ts';
import type { Picture } from './picture.ts';

const picture: Picture = { kind: 'front', name: 'News', tagline: 'A.', description: 'B.' };

describe('the cache of pictures', () => {
  it('draws a picture once, and again only where it shows something else', async () => {
    const folder = join(temporaryFolder({}), 'pictures');
    expect(await isDrawn(picture, folder)).toBe(false);
    const png = await pictureFile(picture, folder);
    expect(await isDrawn(picture, folder)).toBe(true);

    const [file = ''] = readdirSync(folder);
    writeFileSync(join(folder, file), 'kept');
    expect((await pictureFile({ ...picture }, folder)).toString()).toBe('kept');
    expect(await pictureFile({ ...picture, name: 'Other' }, folder)).not.toEqual(png);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('keeps one whole file where a picture is asked for twice at once', async () => {
    const folder = join(temporaryFolder({}), 'pictures');
    const [one, two] = await Promise.all([
      pictureFile(picture, folder),
      pictureFile(picture, folder),
    ]);
    expect(one).toEqual(two);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
