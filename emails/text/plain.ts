import type { Nodes } from 'hast';

/** The width of a plain-text mail, in columns. */
const WIDTH = 72;

/** Breaks a paragraph into lines. A word longer than a line, such as a link, stays whole. */
export function wrap(paragraph: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/).filter(Boolean)) {
    if (line && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(indent + line);
  return lines.join('\n');
}

/**
 * An HTML tree as paragraphs of plain text. Each link is a number in brackets; its address
 * is added to `links`.
 */
export function plainParagraphs(tree: Nodes, links: string[]): string[] {
  const words = (node: Nodes): string => {
    if (node.type === 'text') return node.value;
    if (!('children' in node)) return '';
    if (node.type === 'element' && node.tagName === 'br') return ' ';
    const inner = node.children.map(words).join('');
    const href = node.type === 'element' && node.tagName === 'a' && node.properties['href'];
    if (typeof href !== 'string') return inner;
    if (!links.includes(href)) links.push(href);
    return inner === href ? inner : `${inner} [${links.indexOf(href) + 1}]`;
  };
  const blocks = 'children' in tree ? tree.children : [tree];
  return blocks.map(words).filter((text) => text.trim() !== '');
}

/** A numbered list of addresses. */
export function linkList(links: readonly string[]): string {
  return links.map((link, index) => `[${index + 1}] ${link}`).join('\n');
}
