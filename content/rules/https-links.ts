import type { Nodes, RootContent } from 'mdast';
import { placeOf } from '../reader/document.ts';
import type { DocumentRule, Problem } from './rule.ts';

/** A link is absolute and encrypted: it is read in a mail as well as on a page. */
export const httpsLinks: DocumentRule = {
  id: 'https-links',
  severity: 'error',
  check: (document) => linksIn(document.body),
};

function* linksIn(nodes: readonly (Nodes | RootContent)[]): Generator<Problem> {
  for (const node of nodes) {
    if ((node.type === 'link' || node.type === 'definition') && !isHttps(node.url))
      yield {
        ...placeOf(node),
        message: `The link to "${node.url}" must be an address that begins with https://.`,
      };
    if ('children' in node) yield* linksIn(node.children);
  }
}

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}
