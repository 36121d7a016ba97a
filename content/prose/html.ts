import type { Element, Root as HtmlTree } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Nodes, RootContent } from 'mdast';
import { toHast, type State } from 'mdast-util-to-hast';
import { components } from './components.ts';

function component(state: State, node: Nodes): Element | undefined {
  const name = 'name' in node ? node.name : undefined;
  const tagName = name && Object.hasOwn(components, name) ? components[name] : undefined;
  if (!tagName || !('children' in node)) return undefined;
  return { type: 'element', tagName, properties: {}, children: state.all(node) };
}

/** What is not on the list renders to nothing: the rules have already refused it. */
const nothing = () => undefined;

/** The HTML tree of some Markdown, the common ground of page and mail. */
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

/** An HTML tree as a string for a page. */
export function htmlString(tree: HtmlTree): string {
  return toHtml(tree);
}
