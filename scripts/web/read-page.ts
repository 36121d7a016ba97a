import type { AskOptions } from './ask.ts';
import { follow, type Followed } from './follow.ts';
import { parsePage, type Page } from './page.ts';

/** Enough for the head of any page, and for the links of most. */
const PAGE_BYTES = 512 * 1024;

/** A page, or the reason why there is none. */
export type PageRead =
  | {
      kind: 'read';
      page: Page;
      /** The address that answered. */
      address: string;
      /** Where the address that was asked has moved to for good; itself where it has not. */
      lasting: string;
    }
  | { kind: 'unread'; reason: string };

/** Reads a page of somebody else's server, at a person's request. */
export async function readPage(
  asked: string,
  options: AskOptions & { withinMs?: number },
): Promise<PageRead> {
  const followed = await follow(asked, {
    ...options,
    maxBytes: PAGE_BYTES,
    headers: { Accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1' },
  });
  const { answer, address } = followed;
  if (answer.kind === 'failed') return { kind: 'unread', reason: answer.reason };
  if (answer.status !== 200) return { kind: 'unread', reason: `the answer is ${answer.status}` };
  const type = answer.headers['content-type'] ?? 'text/html';
  if (!/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type))
    return { kind: 'unread', reason: 'what is there is no web page' };
  const page = parsePage(decode(answer.body, type), address);
  return { kind: 'read', page, address, lasting: lastingOf(asked, followed) };
}

/** The address behind all redirects that are for good, before the first that is not. */
function lastingOf(asked: string, { hops }: Followed): string {
  const passing = hops.findIndex(({ permanent }) => !permanent);
  return (passing < 0 ? hops : hops.slice(0, passing)).at(-1)?.to ?? asked;
}

/** The text of some bytes, in the encoding that the server or else the page itself names. */
function decode(bytes: Buffer, type: string): string {
  const head = bytes.subarray(0, 1024).toString('latin1');
  const named = /charset\s*=\s*["']?([\w-]+)/i;
  const label = named.exec(type)?.[1] ?? named.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    // A label that nobody knows (WHATWG Encoding lists those that exist).
    return new TextDecoder().decode(bytes);
  }
}
