import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareFile } from '#drizzle/file-lock.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { beginRelease } from './new-release.ts';
import { currentRelease, IN_USE, releaseBefore } from './release.ts';

const RECORD = { siteUrl: 'http://localhost:4321', server: 'a', fingerprint: 'f' };

/** Makes a release whose one page says this. */
function build(outDir: string, page: string) {
  const release = beginRelease(outDir);
  mkdirSync(join(release.folder, 'client'));
  writeFileSync(join(release.folder, 'client/index.html'), page);
  release.publish(RECORD);
  release.end();
  return release;
}
const pageOf = (outDir: string) => readFileSync(join(outDir, 'client/index.html'), 'utf8');
const releasesIn = (outDir: string) => readdirSync(join(outDir, 'releases'));

describe('a release', () => {
  it('is seen when it is whole, and where a static host looks for it', () => {
    const outDir = temporaryFolder();
    build(outDir, 'one');
    const release = beginRelease(outDir);
    mkdirSync(join(release.folder, 'client'));
    expect(pageOf(outDir)).toBe('one');
    writeFileSync(join(release.folder, 'client/index.html'), 'two');
    expect(pageOf(outDir)).toBe('one');
    release.publish(RECORD);
    expect(pageOf(outDir)).toBe('two');
    release.end();
    expect(currentRelease(outDir)?.folder).toBe(release.folder);
  });

  it('is gone where its build fails, and the one before stays', () => {
    const outDir = temporaryFolder();
    build(outDir, 'one');
    const release = beginRelease(outDir);
    writeFileSync(join(release.folder, 'half'), '');
    release.end();
    expect(releasesIn(outDir)).toHaveLength(1);
    expect(pageOf(outDir)).toBe('one');
  });

  it('that was left behind by a build that was killed is removed by the next one', () => {
    const outDir = temporaryFolder();
    build(outDir, 'one');
    mkdirSync(join(outDir, 'releases/20200101T000000-half/client'), { recursive: true });
    const release = beginRelease(outDir);
    expect(releasesIn(outDir)).toHaveLength(2);
    release.end();
    expect(pageOf(outDir)).toBe('one');
  });

  it('is made by one build at a time', () => {
    const outDir = temporaryFolder();
    const release = beginRelease(outDir);
    expect(() => beginRelease(outDir)).toThrow(`Another build into ${outDir}/ is under way.`);
    release.end();
    build(outDir, 'one');
  });

  it('is kept while it is the last one or the one before, or is served', () => {
    const outDir = temporaryFolder();
    const [first, second] = [build(outDir, 'one'), build(outDir, 'two')];
    const served = shareFile(join(first.folder, IN_USE));
    build(outDir, 'three');
    build(outDir, 'four');
    expect(existsSync(first.folder)).toBe(true);
    expect(existsSync(second.folder)).toBe(false);
    served?.release();
    const last = build(outDir, 'five');
    expect(releasesIn(outDir)).toHaveLength(2);
    expect(currentRelease(outDir)).toMatchObject({ folder: last.folder });
    const before = releaseBefore(currentRelease(outDir) ?? expect.unreachable());
    expect(readFileSync(join(before?.folder ?? '', 'client/index.html'), 'utf8')).toBe('four');
  });

  it('may use up the one before the last, where nobody serves it', () => {
    const outDir = temporaryFolder();
    const [first, second] = [build(outDir, 'one'), build(outDir, 'two')];
    const free = beginRelease(outDir);
    expect([free.before?.folder, free.spare?.folder]).toEqual([second.folder, first.folder]);
    free.end();
    const served = shareFile(join(first.folder, IN_USE));
    const taken = beginRelease(outDir);
    expect([taken.before?.folder, taken.spare]).toEqual([second.folder, undefined]);
    taken.end();
    served?.release();
  });

  it('takes the place of what was built before there were releases', () => {
    const outDir = temporaryFolder({ 'client/index.html': 'old', 'server/entry.mjs': '' });
    build(outDir, 'one');
    expect(pageOf(outDir)).toBe('one');
    expect(readdirSync(outDir).sort()).toEqual(['building', 'client', 'current', 'releases']);
  });
});
