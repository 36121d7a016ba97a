import { hash } from 'node:crypto';

/**
 * The key of a page that a later build may take over as it is, for `cacheKey` in
 * `getStaticPaths()`. The page must show nothing that is not in its key, but for what follows
 * from the code, the configuration and the address of the site: after a change of those, every
 * page is made anew. Nothing but the page may lie in its folder: it is moved as a whole.
 * @param shown all content that the page shows, and what it says about today.
 */
export function cacheKey(...shown: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(shown), 'base64url');
}
