import type { Nodes, RootContent } from 'mdast';
import { components } from '../prose/components.ts';
import { placeOf } from '../reader/document.ts';
import type { DocumentRule, Problem } from './rule.ts';

const allowed = Object.keys(components)
  .map((name) => `<${name}>`)
  .join(', ');

/**
 * Content is never executed, so that a stranger's review can be built without running
 * the stranger's code: no import, export, expression, raw element or unknown component.
 */
export const noCode: DocumentRule = {
  id: 'no-code',
  severity: 'error',
  check: (document) => codeIn(document.body),
};

function* codeIn(nodes: readonly (Nodes | RootContent)[]): Generator<Problem> {
  for (const node of nodes) {
    switch (node.type as string) {
      case 'mdxjsEsm':
        yield {
          ...placeOf(node),
          message:
            'Content is never executed: `import` and `export` are not allowed. Take the line out.',
        };
        break;
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        yield {
          ...placeOf(node),
          message:
            'Content is never executed: an expression in braces is not allowed. Write `\\{` for a brace.',
        };
        break;
      case 'html':
        yield { ...placeOf(node), message: 'Raw HTML is not allowed. Write it in Markdown.' };
        break;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        yield* elementProblems(node as unknown as JsxElement);
    }
    if ('children' in node) yield* codeIn(node.children);
  }
}

interface JsxElement {
  name: string | null;
  attributes: readonly unknown[];
  position?: { start: { line: number; column: number } };
}

function* elementProblems(element: JsxElement): Generator<Problem> {
  const tag = `<${element.name ?? ''}>`;
  if (!element.name || !Object.hasOwn(components, element.name))
    yield {
      ...placeOf(element),
      message: `${tag} is not allowed. The elements are ${allowed}; everything else is Markdown.`,
    };
  else if (element.attributes.length > 0)
    yield { ...placeOf(element), message: `${tag} takes no attribute. Take it out.` };
}
