import type { Element, ElementContent, Root as HtmlTree } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Nodes, RootContent } from 'mdast';
import { toHast, type State } from 'mdast-util-to-hast';
import { componentNamed } from './components.ts';

/** A shared component keeps its own name in the tree: page, mail and text each render it. */
function component(state: State, node: Nodes): Element | undefined {
  const name = 'name' in node ? node.name : undefined;
  const known = componentNamed(name);
  if (!known || !name || !('children' in node)) return undefined;
  const inner = known.place === 'block' ? inParagraphs(state.all(node)) : state.all(node);
  const whole = element(name, known.label ? labelled(known.label, inner) : inner);
  // Alone on its lines, what belongs inside a line is a paragraph.
  const alone = (node.type as string) === 'mdxJsxFlowElement' && known.place === 'inline';
  return alone ? element('p', [whole]) : whole;
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children };
}

/** The text of a component that was written on one line is a paragraph as well. */
function inParagraphs(children: ElementContent[]): ElementContent[] {
  const hasBlocks = children.some((child) => child.type === 'element' && BLOCKS.has(child.tagName));
  return hasBlocks ? children : [element('p', children)];
}

const BLOCKS = new Set(['p', 'ul', 'ol', 'blockquote', 'pre', 'table', 'hr', 'h2', 'h3']);

/** Some blocks with a word before the first of them. */
function labelled(label: string, [first, ...others]: ElementContent[]): ElementContent[] {
  const word = [element('strong', [{ type: 'text', value: `${label}:` }])];
  return first?.type === 'element' && first.tagName === 'p'
    ? [element('p', [...word, { type: 'text', value: ' ' }, ...first.children]), ...others]
    : [element('p', word), ...(first ? [first] : []), ...others];
}

/** What is not on the list renders to nothing: the rules have already refused it. */
const nothing = () => undefined;

/** The tree of some Markdown, the common ground of page, mail and plain text. */
export function htmlTree(nodes: readonly RootContent[]): HtmlTree {
  const tree = toHast(
    { type: 'root', children: [...nodes] },
    {
      handlers: {
        mdxJsxTextElement: component,
        mdxJsxFlowElement: component,
        mdxTextExpression: nothing,
        mdxFlowExpression: nothing,
        mdxjsEsm: nothing,
      },
    },
  );
  return tree.type === 'root' ? tree : { type: 'root', children: [] };
}

/** A tree as the HTML of a page. */
export function htmlString(tree: HtmlTree): string {
  return toHtml({ ...tree, children: tree.children.map(forWeb) });
}

/** A node with its shared components as the elements that stand for them on a page. */
function forWeb<Node extends HtmlTree['children'][number]>(node: Node): Node {
  if (node.type !== 'element') return node;
  const children = node.children.map(forWeb);
  const web = componentNamed(node.tagName)?.web;
  if (!web) return { ...node, children };
  const { tagName, className } = web;
  return { ...node, tagName, properties: className ? { className } : {}, children };
}
