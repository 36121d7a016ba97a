import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Environment } from '#environment';
import { reasonOf, UserError } from '#errors';
import { currentRelease, whyNotTaken } from '../releases/release.ts';
import { DIST } from '../steps/build-site.ts';
import { openRelease, type OpenRelease } from './open-release.ts';

/** How soon a server sees that there is a new release, in milliseconds. */
const LOOK_EVERY_MS = 1_000;

/** The releases of a folder, of which a server serves one at a time. */
export interface Releases {
  /** The one that answers whatever comes in now. */
  current(): OpenRelease;
  /** Goes on to the newest one, where there is a new one and this server can take it. */
  look(): Promise<void>;
  close(): void;
}

interface Options {
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  lookEveryMs?: number;
}

/**
 * Serves the newest release of a folder, and goes on to each newer one: the next request gets
 * all from it, and what is under way ends as it began.
 * @throws {UserError} where there is none.
 */
export async function followReleases(
  environment: Pick<Environment, 'siteUrl'>,
  outDir: string,
  { log, lookEveryMs = LOOK_EVERY_MS }: Options,
): Promise<Releases> {
  let current = await openFirst(environment, outDir);
  /** The newest one that was looked at, whether it was taken or not. */
  let seen = current.name;
  const look = async () => {
    const newest = currentRelease(outDir);
    if (!newest || newest.name === seen) return;
    seen = newest.name;
    const why = newest.name !== current.name && whyNotTaken(newest.record, current.record);
    if (why) return log.warn(`The new build is not served. ${why}`);
    try {
      const next = await openRelease(newest, environment);
      current.leave();
      current = next;
      log.info(`The new build ${next.name} is served.`);
    } catch (error) {
      log.error(`The new build cannot be served, and the last one is: ${reasonOf(error)}.`);
    }
  };
  let looking: Promise<void> | undefined;
  const lookOnce = () => (looking ??= look().finally(() => (looking = undefined)));
  const timer = setInterval(() => void lookOnce(), lookEveryMs).unref();
  return {
    current: () => current,
    look: lookOnce,
    close() {
      clearInterval(timer);
      current.leave();
    },
  };
}

const TRIES = 3;

async function openFirst(
  environment: Pick<Environment, 'siteUrl'>,
  outDir: string,
): Promise<OpenRelease> {
  for (let tries = 1; ; tries++) {
    const release = currentRelease(outDir);
    if (!release) throw notBuilt(outDir);
    try {
      return await openRelease(release, environment);
    } catch (error) {
      // Builds may have gone on while it was opened.
      if (tries < TRIES && currentRelease(outDir)?.name !== release.name) continue;
      throw new UserError(`The built site in ${outDir}/ cannot be served: ${reasonOf(error)}.`, {
        hint: 'Run `npm run build` again.',
        cause: error,
      });
    }
  }
}

function notBuilt(outDir: string): UserError {
  const options = outDir === DIST ? '' : ` -- --out ${outDir}`;
  if (existsSync(join(outDir, 'server/entry.mjs')))
    return new UserError(`The site in ${outDir}/ was built by an older version of this program.`, {
      hint: `Run \`npm run build${options}\`: the new build takes its place.`,
    });
  return new UserError(`There is no built site in ${outDir}/.`, {
    hint: `Run \`npm run build${options}\` first, or \`npm start${options}\`, which does it all.`,
  });
}
