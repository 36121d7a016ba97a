import { isIP } from 'node:net';
import { repositoryOf } from '../forges/address.ts';

/** Hosts below which everybody has a name, and each project of theirs a path. */
const SHARED = /^([^.]+)\.(?:github\.io|gitlab\.io|codeberg\.page)$/;
/** Hosts below which everybody has a name. */
const NAMED = /^([^.]+)\.(?:pages\.dev|netlify\.app|vercel\.app|readthedocs\.io|fly\.dev)$/;
/** A domain of the second level that belongs to a registry, as in `example.co.uk`. */
const REGISTRY = /\.(?:ac|co|com|edu|gov|net|or|org)\.[a-z]{2}$/;

/** A name of a file for anything that has a name. Empty where nothing of the name is left. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** A name of a file for a tool: the name of its repository, or of its domain. */
export function slugOfAddress(address: string): string {
  const repository = repositoryOf(address);
  if (repository) return slugOf(repository.name);
  const { hostname, pathname } = new URL(address);
  const host = hostname.replace(/^www\./, '');
  if (isIP(host)) return slugOf(host);
  const project = pathname.split('/').find(Boolean);
  const shared = SHARED.exec(host)?.[1];
  if (shared) return slugOf(project ?? shared);
  const domain = host.split('.').at(REGISTRY.test(host) ? -3 : -2);
  return slugOf(NAMED.exec(host)?.[1] ?? domain ?? host);
}
