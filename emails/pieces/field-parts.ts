import type { Element, Root, RootContent } from 'hast';
import type { Place } from '#content/findings.ts';
import type { Prose } from '#content/prose/prose.ts';
import type { Made } from './made.ts';
import type { ReadFile } from './sources.ts';

/** Something that an editor wrote, with the piece as it would be if it held nothing else. */
export interface Part {
  file: string;
  /** Where it was written. */
  place: () => Place;
  made: Made;
  /** The smaller parts that it consists of. */
  inner: () => Part[];
  /** The same without any of those, where it is something by itself: a link without its words. */
  hollow?: Made;
}

/**
 * The fields of something, each as a part; a text in its blocks and what is in those.
 * @param blank a harmless value for each of the fields.
 * @param within the piece with this and nothing else in it.
 */
export function fieldParts<One extends object>(
  entry: ReadFile,
  one: One,
  blank: object,
  within: (one: One) => Made,
): Part[] {
  const { file, placeOf } = entry;
  const part = (path: readonly PropertyKey[], made: Made): Part => {
    return { file, place: () => placeOf(path), made, inner: () => [] };
  };
  return Object.keys(blank).flatMap((name): Part[] => {
    const value = (one as Record<string, unknown>)[name];
    const only = (some: unknown) => within({ ...one, ...blank, [name]: some });
    if (value === undefined) return [];
    if (Array.isArray(value))
      return value.map((item: unknown, index) => part([name, index], only([item])));
    if (!isProse(value)) return [part([name], only(value))];
    return treeParts(value.tree, file, placeOf([]), (children) =>
      only({ ...value, tree: { ...value.tree, children } }),
    );
  });
}

const isProse = (value: unknown): value is Prose =>
  typeof value === 'object' && value !== null && 'tree' in value;

/** The nodes right below one, each with all that is in it. What has no place has its parent’s. */
function treeParts(
  parent: Root | Element,
  file: string,
  outer: Place,
  within: (children: RootContent[]) => Made,
): Part[] {
  return parent.children.map((node): Part => {
    const start = node.position?.start;
    const place = start ? { line: start.line, column: start.column } : outer;
    return {
      file,
      place: () => place,
      made: within([node]),
      ...(node.type === 'element'
        ? {
            hollow: within([{ ...node, children: [] }]),
            inner: () =>
              treeParts(node, file, place, (children) =>
                within([{ ...node, children: children as Element['children'] }]),
              ),
          }
        : { inner: () => [] }),
    };
  });
}
