import type { Nodes, RootContent } from 'mdast';

/**
 * All nodes of some trees, each before its children, with the node above it.
 * @param skips which nodes are passed over, with all that is in them.
 */
export function* walk(
  nodes: readonly (Nodes | RootContent)[],
  parent?: Nodes,
  skips?: (node: Nodes) => boolean,
): Generator<{ node: Nodes; parent: Nodes | undefined }> {
  for (const node of nodes) {
    if (skips?.(node)) continue;
    yield { node, parent };
    if ('children' in node) yield* walk(node.children, node, skips);
  }
}

/** All links and images of some trees, also those that are defined apart. */
export function* linksIn(nodes: readonly RootContent[]) {
  for (const { node } of walk(nodes))
    if (node.type === 'link' || node.type === 'definition' || node.type === 'image') yield node;
}
