import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completed } from '../tests/fixtures/example.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { liveLibrary, readAgain } from './live-library.ts';
import { readLibrary } from './library.ts';

const publication = () => temporaryFolder(completed({ 'reviews/other.mdx': '' }));

describe('the live library', () => {
  it('is what the one reader reads', async () => {
    const folder = publication();
    const { library, content } = readAgain(folder);
    expect({ library, findings: content.findings }).toEqual(await readLibrary(folder));
  });

  it('stays the same value while no file changes', () => {
    const folder = publication();
    const first = liveLibrary(folder);
    expect(liveLibrary(folder)).toBe(first);
    expect(readAgain(folder)).toBe(first);
  });

  it('shows an edit, a new file and a file that went away at the next reading', () => {
    const folder = publication();
    const names = () => readAgain(folder).library.reviews.map(({ name }) => name);
    expect(names()).toEqual(['Tool', 'Tool']);
    const { [`reviews/new.mdx`]: sound = '' } = completed({ 'reviews/new.mdx': 'x' });
    writeFileSync(join(folder, 'reviews/new.mdx'), sound.replace('name: Tool', 'name: New'));
    expect(names()).toEqual(['New', 'Tool', 'Tool']);
    writeFileSync(join(folder, 'reviews/new.mdx'), sound.replace('name: Tool', 'name: Newer'));
    expect(names()).toEqual(['Newer', 'Tool', 'Tool']);
    rmSync(join(folder, 'reviews/new.mdx'));
    expect(names()).toEqual(['Tool', 'Tool']);
  });

  it('reads a file of the same size again where its time has changed', () => {
    const folder = publication();
    const file = join(folder, 'reviews/other.mdx');
    const { [`reviews/other.mdx`]: sound = '' } = completed({ 'reviews/other.mdx': '' });
    readAgain(folder);
    writeFileSync(file, sound.replace('name: Tool', 'name: Loot'));
    utimesSync(file, 1, 1);
    expect(readAgain(folder).library.reviews.map(({ name }) => name)).toEqual(['Loot', 'Tool']);
  });

  it('keeps findings of a file that has not changed, and leaves the file out', () => {
    const folder = publication();
    writeFileSync(join(folder, 'reviews/other.mdx'), 'broken');
    expect(readAgain(folder).content.findings).toHaveLength(1);
    writeFileSync(join(folder, 'categories/new.yaml'), 'name: New\ndescription: A new one.\n');
    const { content, library } = readAgain(folder);
    expect(content.findings).toHaveLength(1);
    expect(library.reviews).toHaveLength(1);
  });
});
