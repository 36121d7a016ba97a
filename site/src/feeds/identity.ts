import { createHash } from 'node:crypto';
import { publication } from '#content/publication.ts';

/** The namespace of names that are domain names, of RFC 9562. */
const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

/** The namespace of podcasts: https://podcasting2.org/docs/podcast-namespace/tags/guid */
const PODCAST = 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6';

/** A UUID of version 5 (RFC 9562): always the same one for a name in a namespace. */
export function uuidOf(name: string, namespace: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * What a feed calls an entry for ever, whatever the address of the site becomes: it comes
 * from the List-Id of the publication and from the entry's own collection and name.
 * @returns a URN, such as `urn:uuid:9b024349-ccf0-5f69-a609-6b82873eab3c`.
 */
export function permanentId(
  collection: 'issues' | 'reviews' | 'betas' | 'episodes',
  name: string | number,
  listId: string = publication.listId,
): string {
  return `urn:uuid:${uuidOf(`${collection}/${name}`, uuidOf(listId, DNS))}`;
}

/**
 * The `podcast:guid` of a feed, from its address without scheme and trailing slash.
 * @param url the address of the feed when the podcast was given its guid.
 */
export function podcastGuid(url: string): string {
  return uuidOf(url.replace(/^\w+:\/\//, '').replace(/\/+$/, ''), PODCAST);
}
