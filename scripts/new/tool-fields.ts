import type { CollectionName } from '#content/collections.ts';
import { readLicense } from '../forges/license.ts';
import { fieldOf, type Choice } from './choices.ts';
import type { Desk, Found } from './desk.ts';
import type { Looked } from './look-at.ts';
import { taglineFrom } from './tagline.ts';

type FoundFields = Record<string, Found>;

/** The fields that many kinds have: name, tagline and address. */
export function commonFields(looked: Looked, collection: CollectionName): FoundFields {
  const { url, name, descriptions } = looked;
  const limit = fieldOf(collection, 'tagline').characters?.max ?? 0;
  const longest = fieldOf(collection, 'name').characters?.max ?? 0;
  const tagline = taglineFrom(
    descriptions.map(({ value }) => value),
    limit,
  );
  const source = descriptions.find(({ value }) => tagline && value.startsWith(tagline.text));
  const cut = tagline?.isCut ? ', cut to what fits' : '';
  return {
    url,
    ...(name && name.value.length <= longest && { name }),
    ...(tagline && { tagline: { value: tagline.text, from: `${source?.from ?? ''}${cut}` } }),
  };
}

/** A version that says nothing but numbers, as in `v1.4.2`. */
const PLAIN_VERSION = /^v?(\d+(?:\.\d+){0,3})$/;

/** What a forge tells of the fields of a review. What it does not tell for certain is left out. */
export function forgeFields(
  { repo, forge }: Looked,
  { note }: Desk,
): { found: FoundFields; choices: Record<string, readonly Choice[]> } {
  const found: FoundFields = repo ? { repo } : {};
  if (!forge) return { found, choices: {} };
  const { forge: from, repository, release } = forge;
  const license = readLicense(repository.license);
  const [id, ...others] = license?.ids ?? [];
  const choices = id && others.length > 0 ? license?.ids.map((value) => ({ value })) : undefined;
  if (id && !choices) found['license'] = { value: id, from };
  if (choices)
    note(
      `${from} says ${repository.license ?? ''} and not which: ${license?.ids.join(' or ') ?? ''}.`,
    );
  else if (!id && repository.license)
    note(`${from} calls the licence "${repository.license}", which is no SPDX id.`);
  if (license?.approved)
    found['access'] = { value: 'open-source', from: 'its licence, which the OSI has approved of' };
  else if (id) note(`The OSI has not approved of ${id}: how one gets the tool is yours to say.`);
  const version = PLAIN_VERSION.exec(release?.tag ?? '')?.[1];
  if (version) found['version'] = { value: version, from: `the latest release at ${from}` };
  return { found, choices: choices ? { license: choices } : {} };
}
