import type { Root as HtmlTree } from 'hast';
import type { RootContent } from 'mdast';
import { htmlString, htmlTree } from './html.ts';
import { countCharacters, visibleText } from './text.ts';

/** A piece of an editor's text, parsed once and ready for every place it is read. */
export interface Prose {
  /** For the mail: an HTML tree, so that each element can be given its inline style. */
  tree: HtmlTree;
  /** For the page. */
  html: string;
  /** For plain text, descriptions and counting: what a reader reads. */
  text: string;
  /** Its length in characters as a reader sees them. */
  characters: number;
}

/** Renders parsed Markdown once. */
export function toProse(nodes: readonly RootContent[]): Prose {
  const tree = htmlTree(nodes);
  const text = visibleText(nodes);
  return { tree, html: htmlString(tree), text, characters: countCharacters(text) };
}
