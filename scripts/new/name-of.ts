import type { Page } from '../web/page.ts';
import type { Found } from './desk.ts';
import { slugOf, slugOfAddress } from './slug.ts';

/** What stands between the parts of a title. */
const BETWEEN = /\s+[–—|·•-]+\s+|\s*[|·•—]\s*|:\s+/u;
/** What is longer is a slogan and no name. Characters. */
const LONGEST_NAME = 40;

/**
 * The name of a thing by the page about it: the part of the title that its domain says as well, or
 * what the page calls itself, or the first part of the title.
 */
export function nameOf(page: Page, address: string): Found<string> | undefined {
  const domain = slugOfAddress(address).replaceAll('-', '');
  const parts = (page.title ?? '').split(BETWEEN).map((part) => part.trim());
  const short = (part: string | undefined) => part && part.length <= LONGEST_NAME;
  const plain = (part: string) => slugOf(part).replaceAll('-', '');
  const same =
    parts.find((part) => plain(part) === domain) ??
    parts.find((part) => short(part) && domain !== '' && plain(part).includes(domain));
  if (same) return { value: same, from: 'the title of the page' };
  const { siteName } = page;
  if (siteName && short(siteName)) return { value: siteName, from: 'what the page calls itself' };
  const [first] = parts;
  return first && short(first) ? { value: first, from: 'the title of the page' } : undefined;
}
