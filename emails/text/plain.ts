import type { Element, Nodes, RootContent } from 'hast';
import { components, isBlockName, type ComponentName } from '#content/prose/components.ts';
import { renderings } from '../prose/renderings.tsx';
import { longLine, wrap } from './wrap.ts';

/**
 * An editor's text as blocks of plain text, to be read with an empty line between. Each link is
 * a number in brackets; its address is added to `links`.
 * @param indent stands before each line.
 */
export function plainBlocks(tree: Nodes, links: string[], indent = ''): string[] {
  const blocks: string[] = [];
  let line: Nodes[] = [];
  const endLine = () => {
    blocks.push(wrap(line.map((node) => words(node, links)).join(''), indent));
    line = [];
  };
  for (const node of childrenOf(tree)) {
    const block = node.type === 'element' ? blockOf(node, links, indent) : undefined;
    if (block === undefined) line.push(node);
    else {
      endLine();
      blocks.push(block);
    }
  }
  endLine();
  return blocks.filter((block) => block.trim() !== '');
}

/** A numbered list of addresses. */
export function linkList(links: readonly string[]): string {
  return links.map((link, index) => `[${index + 1}] ${link}`).join('\n');
}

const childrenOf = (node: Nodes): RootContent[] => ('children' in node ? node.children : []);
const isComponent = (name: string): name is ComponentName => Object.hasOwn(components, name);

/** An element that stands on lines of its own, or undefined where it stands inside a line. */
function blockOf(element: Element, links: string[], indent: string): string | undefined {
  const { tagName } = element;
  const inner = (more: string) =>
    plainBlocks(element, links, indent + more).join(`\n${(indent + more).trimEnd()}\n`);
  if (isComponent(tagName))
    return isBlockName(tagName) ? renderings[tagName].text(inner) : undefined;
  switch (tagName) {
    case 'p':
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return inner('');
    case 'blockquote':
      return inner('> ');
    case 'ul':
      return items(element, links, indent, () => '* ');
    case 'ol': {
      const start = Number(element.properties['start'] ?? 1);
      return items(element, links, indent, (index) => `${start + index}. `);
    }
    case 'pre':
      return plainCode(element, `${indent}    `);
    case 'hr':
      return `${indent}* * *`;
    case 'table':
      return rowsOf(element)
        .map((cells) => wrap(cells.map((cell) => words(cell, links)).join(' | '), indent))
        .join('\n');
    default:
      return undefined;
  }
}

function items(
  list: Element,
  links: string[],
  indent: string,
  markOf: (index: number) => string,
): string {
  return elementsIn(list)
    .map((item, index) => {
      const mark = markOf(index);
      const hanging = indent + ' '.repeat(mark.length);
      const text = plainBlocks(item, links, hanging).join('\n');
      return indent + mark + text.slice(hanging.length);
    })
    .join('\n');
}

const elementsIn = (node: Nodes) =>
  childrenOf(node).filter((child): child is Element => child.type === 'element');

function rowsOf(table: Element): Element[][] {
  return elementsIn(table).flatMap((part) => elementsIn(part).map(elementsIn));
}

function plainCode(element: Element, indent: string): string {
  const lines = words(element, []).replace(/\n$/, '').split('\n');
  return lines.flatMap((line) => longLine((indent + line).trimEnd())).join('\n');
}

/** What stands inside a line. @param isLink whether it stands inside a link, too. */
function words(node: Nodes, links: string[], isLink = false): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const { tagName, properties } = node;
  if (tagName === 'br') return ' ';
  if (tagName === 'input') return properties['checked'] ? '[x]' : '[ ]';
  if (tagName === 'img')
    return numbered(String(properties['alt']), isLink ? undefined : properties['src'], links);
  const inner = childrenOf(node)
    .map((child) => words(child, links, isLink || tagName === 'a'))
    .join('');
  // Without its marks, text that is struck out would say the opposite.
  if (tagName === 'del') return `~~${inner}~~`;
  if (tagName === 'a') return numbered(inner, properties['href'], links);
  return isComponent(tagName) && !isBlockName(tagName) ? renderings[tagName].text(inner) : inner;
}

/** Some words with the number of the address behind them. */
function numbered(text: string, address: unknown, links: string[]): string {
  if (typeof address !== 'string' || saysItself(text, address)) return text;
  if (!links.includes(address)) links.push(address);
  return `${text} [${links.indexOf(address) + 1}]`;
}

/** Whether the words of a link are its address, as they are where an address is written alone. */
function saysItself(text: string, address: string): boolean {
  if (address === text || address === `mailto:${text}`) return true;
  // Signs such as Chinese ones are written in percents in the address alone.
  return URL.canParse(text) && encodeURI(text) === address;
}
