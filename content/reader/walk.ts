import type { Nodes, RootContent } from 'mdast';

/** All nodes of some trees, each before its children, with the node above it. */
export function* walk(
  nodes: readonly (Nodes | RootContent)[],
  parent?: Nodes,
): Generator<{ node: Nodes; parent: Nodes | undefined }> {
  for (const node of nodes) {
    yield { node, parent };
    if ('children' in node) yield* walk(node.children, node);
  }
}

/** All links of some trees, also those that are defined apart. */
export function* linksIn(nodes: readonly RootContent[]) {
  for (const { node } of walk(nodes))
    if (node.type === 'link' || node.type === 'definition') yield node;
}
