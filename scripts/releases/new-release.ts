import {
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { lockFile } from '#drizzle/file-lock.ts';
import { UserError } from '#errors';
import {
  CURRENT,
  currentRelease,
  IN_USE,
  RECORD,
  releaseBefore,
  RELEASES,
  type Release,
  type ReleaseRecord,
} from './release.ts';

/** Where a static host finds the newest pages. */
const CLIENT = 'client';
/** Held by the build that is under way. */
const LOCK = 'building';
/** What a build of before there were releases left behind. */
const OLD = ['server', 'pages.json', 'fingerprint', 'on-demand-styles.json'];

/** A release that is being made. Nobody sees it until it is published. */
export interface NewRelease {
  folder: string;
  /** The newest release, which stays as it is. */
  before: Release | undefined;
  /** The one before that, where nobody serves it: it ends with this build, and may be used up. */
  spare: Release | undefined;
  /** Says that everything is there, and makes it the newest release in one step. */
  publish(record: Omit<ReleaseRecord, 'before'>): void;
  /** Lets others build. A release that was not published is removed. */
  end(): void;
}

/**
 * Begins a release in a folder of its own, beside those that are served.
 * @throws {UserError} where another build into the same folder is under way.
 */
export function beginRelease(outDir: string): NewRelease {
  const all = join(outDir, RELEASES);
  mkdirSync(all, { recursive: true });
  const lock = lockFile(join(outDir, LOCK));
  if (!lock)
    throw new UserError(`Another build into ${outDir}/ is under way.`, {
      hint: 'Wait until it has ended, or build into another folder with --out.',
    });
  const before = currentRelease(outDir);
  const oldest = before && releaseBefore(before);
  const spare = oldest && isServed(oldest.folder) ? undefined : oldest;
  removeOthers(all, [before, oldest]);
  const name = newName();
  // Without a link on the way: Node takes a module by another way for another module.
  const folder = join(realpathSync(resolve(all)), name);
  mkdirSync(folder);
  return {
    folder,
    before,
    spare,
    publish(record) {
      writeFileSync(join(folder, IN_USE), '');
      const whole: ReleaseRecord = { ...record, before: before?.name };
      writeFileSync(join(folder, RECORD), JSON.stringify(whole));
      pointTo(outDir, CURRENT, join(RELEASES, name));
      makeClientLink(outDir);
      removeOthers(all, [before, currentRelease(outDir)]);
    },
    end() {
      if (currentRelease(outDir)?.name !== name) rmSync(folder, { recursive: true, force: true });
      lock.release();
    },
  };
}

/** In the order of time, for whoever looks into the folder. */
function newName(): string {
  const time = new Date().toISOString().replace(/\.\d+Z$|[-:]/g, '');
  return `${time}-${randomBytes(3).toString('hex')}`;
}

/** Removes what builds left behind that were ended, and old releases that nobody serves. */
function removeOthers(all: string, kept: readonly (Release | undefined)[]): void {
  for (const name of readdirSync(all)) {
    const folder = join(all, name);
    if (!kept.some((release) => release?.name === name) && !isServed(folder))
      rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a server holds a release, which it does until it has taken over another one. */
function isServed(folder: string): boolean {
  try {
    lstatSync(join(folder, IN_USE));
  } catch {
    // It was never finished.
    return false;
  }
  const lock = lockFile(join(folder, IN_USE));
  lock?.release();
  return lock === undefined;
}

/** Makes a link lead elsewhere. Whoever follows it comes to what was there or to what is new. */
function pointTo(outDir: string, name: string, target: string): void {
  const link = join(outDir, name);
  const next = `${link}.next`;
  rmSync(next, { force: true });
  // Windows lets everybody make junctions, and those take an absolute path.
  const isWindows = process.platform === 'win32';
  symlinkSync(isWindows ? resolve(outDir, target) : target, next, 'junction');
  // Windows exchanges no folder for another one.
  if (isWindows) rmSync(link, { recursive: true, force: true });
  renameSync(next, link);
}

function makeClientLink(outDir: string): void {
  const there = lstatSync(join(outDir, CLIENT), { throwIfNoEntry: false });
  if (there?.isSymbolicLink()) return;
  for (const name of [CLIENT, ...OLD]) rmSync(join(outDir, name), { recursive: true, force: true });
  pointTo(outDir, CLIENT, join(CURRENT, CLIENT));
}
