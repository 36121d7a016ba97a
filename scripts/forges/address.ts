import { FORGES } from '#content/addresses.ts';

/** Where a repository lies. */
export interface RepositoryAddress {
  host: string;
  /** As in `owner/name`; at GitLab there may be groups between the two. */
  path: string;
  /** The last part of the path. */
  name: string;
  url: string;
}

/** First parts of paths at GitHub and GitLab that are pages of the forge and no owners. */
const NO_OWNER =
  /^(about|apps|collections|contact|customer-stories|enterprise|events|explore|features|groups|help|join|login|marketplace|new|notifications|orgs|pricing|readme|search|security|settings|signup|site|solutions|sponsors|topics|trending|user-attachments|users)$/i;
const PART = /^~?[\w.-]+$/;

/** The repository that an address belongs to, where it is one on a forge. */
export function repositoryOf(address: string): RepositoryAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  const host = hostname.replace(/^www\./, '');
  const parts = pathname.split('/').filter(Boolean);
  if (!FORGES.has(host) || NO_OWNER.test(parts[0] ?? '')) return undefined;
  // GitLab marks the end of the path with a hyphen; elsewhere there are two parts.
  const end = parts.indexOf('-');
  const own = host === 'gitlab.com' ? parts.slice(0, end < 0 ? undefined : end) : parts.slice(0, 2);
  const path = own.join('/').replace(/\.git$/, '');
  const name = path.split('/').at(-1) ?? '';
  if (own.length < 2 || !own.every((part) => PART.test(part)) || name === '') return undefined;
  return { host, path, name, url: `https://${host}/${path}` };
}
