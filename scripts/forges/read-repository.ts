import type { z } from 'zod';
import type { AskOptions } from '../web/ask.ts';
import { follow } from '../web/follow.ts';
import type { RepositoryAddress } from './address.ts';
import { codeberg } from './codeberg.ts';
import type { Forge, Release, Repository } from './forge.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';

const forges: readonly Forge[] = [github, gitlab, codeberg];
const MAX_BYTES = 512 * 1024;

/** What a forge told of a repository, or the reason why it told nothing. */
export type RepositoryRead =
  | { kind: 'read'; forge: string; repository: Repository; release: Release | undefined }
  | { kind: 'unread'; forge: string; reason: string };

/**
 * Asks a forge about a repository and its newest release.
 * @param api an address to ask in place of the forge's own API.
 */
export async function readRepository(
  { host, path }: RepositoryAddress,
  options: AskOptions & { withinMs?: number },
  api?: string,
): Promise<RepositoryRead> {
  const forge = forges.find((known) => known.host === host);
  if (!forge) return { kind: 'unread', forge: host, reason: 'it has no API that is known here' };
  const base = (api ?? forge.api).replace(/\/$/, '');
  const paths = forge.paths(path);
  const [repository, release] = await Promise.all([
    read(`${base}${paths.repository}`, forge.repository, options),
    read(`${base}${paths.release}`, forge.release, options),
  ]);
  if ('reason' in repository) return { kind: 'unread', forge: forge.name, ...repository };
  return {
    kind: 'read',
    forge: forge.name,
    repository: repository.value,
    release: 'reason' in release ? undefined : release.value,
  };
}

async function read<Value>(
  address: string,
  schema: z.ZodType<Value>,
  options: AskOptions & { withinMs?: number },
): Promise<{ value: Value } | { reason: string }> {
  const { answer } = await follow(address, {
    ...options,
    maxBytes: MAX_BYTES,
    headers: { Accept: 'application/json' },
  });
  if (answer.kind === 'failed') return { reason: answer.reason };
  // GitHub says 403 for that as well, and tells it by this header.
  const spent = answer.status === 403 && answer.headers['x-ratelimit-remaining'] === '0';
  if (answer.status === 429 || spent)
    return { reason: 'it was asked too often from here; it answers again within the hour' };
  if (answer.status === 404) return { reason: 'it knows no public repository of this name' };
  if (answer.status !== 200) return { reason: `the answer is ${answer.status}` };
  try {
    return { value: schema.parse(JSON.parse(answer.body.toString())) };
  } catch {
    return { reason: 'the answer is not what it used to be' };
  }
}
