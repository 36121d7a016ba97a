import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** The folder of all releases, below the one that is built to. */
export const RELEASES = 'releases';
/** The link to the newest release. It is exchanged in one step. */
export const CURRENT = 'current';
/** What is written down of a release, last of all: one without it is not whole. */
export const RECORD = 'release.json';
/** The file of a release that whoever serves it holds. */
export const IN_USE = 'in-use';

/** What is written down of a release. */
export interface ReleaseRecord {
  /** The name of the release that it followed. */
  before?: string | undefined;
  /** The origin of its absolute links. */
  siteUrl: string;
  /** Of the code and configuration that a server keeps in memory beside its pages. */
  server: string;
  /** Of everything that it was made of. */
  fingerprint: string;
}

/** A whole site as one build made it. Nothing in its folder changes any more. */
export interface Release {
  name: string;
  /** Its own folder, with no link on the way there. */
  folder: string;
  record: ReleaseRecord;
}

/**
 * The newest release below a folder that is built to. The folder may be that of one release, too.
 * @returns nothing where none was ever finished.
 */
export function currentRelease(outDir: string): Release | undefined {
  const link = join(outDir, CURRENT);
  return readRelease(existsSync(link) ? link : outDir);
}

/** The release that another one followed, as long as it is kept. */
export function releaseBefore({ folder, record }: Release): Release | undefined {
  return record.before === undefined
    ? undefined
    : readRelease(join(dirname(folder), record.before));
}

/**
 * Why a server that serves one release does not go on to another one by itself; nothing where it
 * does.
 * @returns the reason and what to do, in sentences.
 */
export function whyNotTaken(
  next: Omit<ReleaseRecord, 'before'>,
  { siteUrl, server }: Omit<ReleaseRecord, 'before'>,
): string | undefined {
  if (next.server !== server)
    return 'It was built with other code or another configuration. Restart the server to take it.';
  // A build that forgot SITE_URL would put links to this machine into pages and feeds.
  if (next.siteUrl !== siteUrl && !(isLocal(next.siteUrl) && isLocal(siteUrl)))
    return `Its links lead to ${next.siteUrl} and not to ${siteUrl}. Build again with SITE_URL=${siteUrl}, or restart the server if the site has moved.`;
  return undefined;
}

const isLocal = (url: string) => new URL(url).hostname === 'localhost';

function readRelease(at: string): Release | undefined {
  try {
    const folder = realpathSync(resolve(at));
    const record = JSON.parse(readFileSync(join(folder, RECORD), 'utf8')) as ReleaseRecord;
    return { name: basename(folder), folder, record };
  } catch {
    return undefined;
  }
}
