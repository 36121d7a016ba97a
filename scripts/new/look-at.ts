import { addressKey, withoutTracking } from '#content/addresses.ts';
import { repositoryOf, type RepositoryAddress } from '../forges/address.ts';
import { readRepository, type RepositoryRead } from '../forges/read-repository.ts';
import { readPage, type PageRead } from '../web/read-page.ts';
import type { Desk, Found } from './desk.ts';
import { findRepository } from './find-repository.ts';
import { nameOf } from './name-of.ts';
import { forgeRemarks } from './remarks.ts';

/** What could be found out about a tool from its address. */
export interface Looked {
  /** The address to write down. */
  url: Found<string>;
  name: Found<string> | undefined;
  descriptions: readonly Found<string>[];
  repo: Found<string> | undefined;
  /** What the forge told, where it told something. */
  forge: Extract<RepositoryRead, { kind: 'read' }> | undefined;
}

/**
 * Reads the page at an address, and asks the forge about the repository. Whatever does not
 * answer is said, and left out.
 */
export async function lookAt(typed: string, desk: Desk): Promise<Looked> {
  const { asking, note } = desk;
  const own = repositoryOf(typed);
  const asTyped = { value: tidy(typed), from: 'as you typed it' };
  if (asking.offline) {
    note('Nobody was asked about it, as you wished.');
    const name = own && { value: own.name, from: 'the address' };
    const repo = own && { value: own.url, from: 'the address' };
    return { url: asTyped, name, descriptions: [], repo, forge: undefined };
  }
  if (own) {
    const forge = await askForge(own, desk);
    const from = 'the address';
    const repo = { value: own.url, from };
    return {
      url: asTyped,
      name: { value: own.name, from },
      descriptions: described(forge),
      repo,
      forge,
    };
  }
  const read = await readPage(typed, asking);
  if (read.kind === 'unread') {
    note(`${typed} could not be read: ${read.reason}.`);
    return { url: asTyped, name: undefined, descriptions: [], repo: undefined, forge: undefined };
  }
  const { page } = read;
  const url = addressOf(read, typed);
  const { repository, candidates } = findRepository(page.links, url.value);
  if (candidates.length > 0)
    note(`The page links to several repositories: ${candidates.slice(0, 5).join(', ')}.`);
  for (const feed of page.feeds.slice(0, 3)) note(`Feed: ${feed}`);
  const forge = repository && (await askForge(repository, desk));
  return {
    url,
    name: nameOf(page, url.value),
    descriptions: [
      ...page.descriptions.map((value) => ({ value, from: 'the page’s own description' })),
      ...described(forge),
    ],
    repo: repository && { value: repository.url, from: 'a link of the page' },
    forge,
  };
}

async function askForge(
  repository: RepositoryAddress,
  { asking, note, today }: Desk,
): Promise<Looked['forge']> {
  const read = await readRepository(repository, asking, asking.forgeApi);
  if (read.kind === 'unread') {
    note(`${read.forge} told nothing about ${repository.path}: ${read.reason}.`);
    return undefined;
  }
  for (const remark of forgeRemarks(read, today)) note(remark);
  return read;
}

function described(forge: Looked['forge']): Found<string>[] {
  const value = forge?.repository.description;
  return forge && value ? [{ value, from: `the description at ${forge.forge}` }] : [];
}

/** The address that lasts: what the page wants to be known by, or where it has moved to. */
function addressOf(read: Extract<PageRead, { kind: 'read' }>, typed: string): Found<string> {
  const { page, address, lasting } = read;
  const site = (url: string) => new URL(url).host.replace(/^www\./, '');
  const { canonical } = page;
  // Behind a redirect for now there is the page for somebody: in a language, at a time.
  const speaksForItself = addressKey(address) === addressKey(lasting);
  if (
    speaksForItself &&
    canonical?.startsWith('https:') === true &&
    site(canonical) === site(address)
  )
    return { value: tidy(canonical), from: 'what the page wants to be known by' };
  if (addressKey(lasting) === addressKey(typed) && !typed.startsWith('http:'))
    return { value: tidy(typed), from: 'as you typed it' };
  return { value: tidy(lasting), from: `where ${site(typed)} leads for good` };
}

/** An address as it is written down: without tracking, and without a slash behind a bare host. */
function tidy(address: string): string {
  const url = new URL(withoutTracking(address));
  url.hash = '';
  return url.pathname === '/' && url.search === '' ? url.origin : url.href;
}
