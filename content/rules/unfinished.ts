import { collectionNames, collectionOf, type CollectionName } from '../collections.ts';
import { PLACEHOLDER } from '../placeholder.ts';
import { visibleText } from '../prose/text.ts';
import { placeOf } from '../reader/place.ts';
import { describe, type JsonSchema } from '../reference/json-schema.ts';
import type { TextRule } from './rule.ts';

export const unfinished: TextRule = {
  id: 'unfinished',
  severity: 'error',
  about:
    'A draft of `npm run new` has `…` in the place of what only the editor knows. Nothing is published before each of them is replaced.',
  on: collectionNames,
  right: [{ 'reviews/tool.mdx': '---\nname: Wait…\n---\nIt goes on… and on.' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': '---\ncategory: …\nplatforms: […]\nlicense: …\n---' },
      says: [
        'Fill in `category`. The slug of a category: the name of a file in `content/categories/`.',
        'Fill in `license`, or take it out. The SPDX identifier or expression of its licence, where there is one.',
        'Fill in `platforms`. What it runs on.',
      ],
    },
    {
      example: {
        'reviews/tool.mdx':
          '## Likes\n\n…\n\n## Dislikes\n\nIt keeps its settings in a file that it does not document.',
      },
      says: ['The text is still to be written here: there is only the “…” of a draft.'],
    },
    {
      example: { 'interviews/someone.mdx': '## …\n\nI write.' },
      says: ['The text is still to be written here: there is only the “…” of a draft.'],
    },
  ],
  reads: 'text',
  *check({ file, source, frontMatter, body }) {
    if (!source.includes(PLACEHOLDER)) return;
    const collection = collectionOf(file);
    if (collection)
      for (const path of placeholdersIn(frontMatter.data))
        yield { ...frontMatter.placeOf(path), message: fillIn(collection, path) };
    for (const node of body)
      if (visibleText([node]) === PLACEHOLDER)
        yield {
          ...placeOf(node),
          message: 'The text is still to be written here: there is only the “…” of a draft.',
        };
  },
};

type Path = readonly (string | number)[];

/** The paths of all placeholders among some fields, however deep. */
function* placeholdersIn(value: unknown, path: Path = []): Generator<Path> {
  if (value === PLACEHOLDER) yield path;
  else if (Array.isArray(value))
    for (const [index, inner] of value.entries()) yield* placeholdersIn(inner, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value))
      yield* placeholdersIn(inner, [...path, name]);
}

/** The sentence for one field: with what the schema says of it. */
function fillIn(collection: CollectionName, path: Path): string {
  const named = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  let parent: JsonSchema | undefined;
  let field: JsonSchema | undefined = describe(collection);
  for (const step of named) {
    parent = field;
    field = typeof step === 'number' ? field?.items : field?.properties?.[step];
  }
  const optional = field && !parent?.required?.includes(String(named.at(-1)));
  return `Fill in \`${named.join('.')}\`${optional ? ', or take it out' : ''}. ${field?.description ?? ''}`.trimEnd();
}
