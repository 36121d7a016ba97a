import type { Root as HtmlTree } from 'hast';
import type { RootContent } from 'mdast';
import { htmlString, htmlTree } from './html.ts';
import { countCharacters, visibleText } from './text.ts';

/** A piece of an editor's text, as far as pages need it. */
export interface PageProse {
  html: string;
  /** For descriptions and counting: what a reader reads. */
  text: string;
  /** Its length in characters as a reader sees them. */
  characters: number;
}

/** A piece of an editor's text, parsed once and ready for every place it is read. */
export interface Prose extends PageProse {
  /** For the mail: an HTML tree, so that each element can be given its inline style. */
  tree: HtmlTree;
}

/** Renders parsed Markdown once. */
export function toProse(nodes: readonly RootContent[]): Prose {
  const tree = htmlTree(nodes);
  const text = visibleText(nodes);
  return { tree, html: htmlString(tree), text, characters: countCharacters(text) };
}
