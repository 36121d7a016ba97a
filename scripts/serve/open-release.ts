import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shareFile } from '#drizzle/file-lock.ts';
import type { Environment } from '#environment';
import { readOnDemandStyles } from '../build/on-demand-styles.ts';
import { IN_USE, releaseBefore, type Release } from '../releases/release.ts';
import { isHashed } from './caching.ts';
import { securityHeaders, type SecurityHeaders } from './security-headers.ts';
import { createStaticFiles, type StaticFiles } from './static-files.ts';

/** Astro's part: answers what is made on demand, and passes on what it does not know. */
type OnDemand = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
  locals: App.Locals,
) => Promise<void>;

/** Astro's adapter listens for these, once for each release that is loaded. */
const REJECTIONS = 'unhandledRejection';

/** A release that is served: its files and its pages on demand, of one build. */
export interface OpenRelease extends Release {
  files: StaticFiles;
  handler: OnDemand;
  security: SecurityHeaders;
  /** Lets builds remove it as soon as nobody waits for an answer from it. */
  leave(): void;
  /** Keeps it until a response has gone out. */
  keepFor(response: ServerResponse): void;
}

/**
 * Opens a release, which no build removes until it is left.
 * @throws where it is not whole, or about to be removed.
 */
export async function openRelease(
  release: Release,
  environment: Pick<Environment, 'siteUrl'>,
): Promise<OpenRelease> {
  const lock = shareFile(join(release.folder, IN_USE));
  if (!lock) throw new Error('it is being removed');
  try {
    const entry = pathToFileURL(join(release.folder, 'server/entry.mjs')).href;
    const styles = readOnDemandStyles(release.folder);
    if (!styles) throw new Error('the hashes of its styles are missing');
    const known = process.listeners(REJECTIONS);
    const { handler } = (await import(entry)) as { handler: OnDemand };
    const added = process.listeners(REJECTIONS).filter((listener) => !known.includes(listener));
    const security = securityHeaders(environment, styles);
    const uses = countUses(() => {
      lock.release();
      for (const listener of added) process.off(REJECTIONS, listener);
    });
    return {
      ...release,
      handler,
      security,
      files: filesOf(release, security),
      leave: uses.begin(),
      keepFor: (response) => void response.once('close', uses.begin()),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The files of a release. Pages that were loaded before it came still ask for theirs. */
function filesOf(release: Release, security: SecurityHeaders): StaticFiles {
  const files = createStaticFiles(join(release.folder, 'client'), security);
  const before = releaseBefore(release);
  if (!before) return files;
  const older = createStaticFiles(join(before.folder, 'client'), security);
  return {
    ...files,
    answer: (request, response) =>
      files.answer(request, response) ||
      (isHashed(request.url?.split('?', 1)[0] ?? '') && older.answer(request, response)),
  };
}

/** Counts who uses something. @returns a function that begins a use, and gives the one to end it. */
function countUses(unused: () => void): { begin: () => () => void } {
  let uses = 0;
  return {
    begin() {
      uses += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        uses -= 1;
        if (uses === 0) unused();
      };
    },
  };
}
