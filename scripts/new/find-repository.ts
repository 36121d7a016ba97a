import { addressKey } from '#content/addresses.ts';
import { repositoryOf, type RepositoryAddress } from '../forges/address.ts';
import { slugOf, slugOfAddress } from './slug.ts';

/**
 * The repository of a tool among the links of its page: the only one there is, or the one that is
 * named as the tool is. Where there are several and none of that name, all of them to choose from.
 */
export function findRepository(
  links: readonly string[],
  address: string,
): { repository: RepositoryAddress | undefined; candidates: readonly string[] } {
  const found = new Map<string, RepositoryAddress>();
  for (const link of links) {
    const repository = repositoryOf(link);
    const key = repository && addressKey(repository.url);
    if (key && !found.has(key)) found.set(key, repository);
  }
  const all = [...found.values()];
  const tool = slugOfAddress(address);
  const named = all.filter(({ name }) => slugOf(name) === tool);
  const [repository, ...others] = named.length > 0 ? named : all;
  if (repository && others.length === 0) return { repository, candidates: [] };
  return { repository: undefined, candidates: all.map(({ url }) => url) };
}
