import { collectionNames, collectionOf, collections, type CollectionName } from '../collections.ts';
import { FENCE, type ContentDocument } from '../reader/document.ts';
import type { TextRule } from './rule.ts';

export const fieldOrder: TextRule = {
  id: 'field-order',
  severity: 'warning',
  mends: true,
  about: 'The fields stand in the order of the schema, so that every file reads alike.',
  on: collectionNames,
  right: [{ 'categories/editors.yaml': 'name: Editors\ndescription: Where code is written.' }],
  wrong: [
    {
      example: { 'categories/editors.yaml': 'description: Where code is written.\nname: Editors' },
      says: ['The fields are out of order. The order is name, description.'],
    },
  ],
  reads: 'text',
  *check(document) {
    const { frontMatter, file } = document;
    const { data } = frontMatter;
    if (typeof data !== 'object' || data === null) return;
    const present = Object.keys(data);
    const collection = collectionOf(file);
    const order = collection ? orderOf[collection] : [];
    // A field that is not known is another rule's matter.
    if (present.some((field) => !order.includes(field))) return;
    const sorted = order.filter((field) => present.includes(field));
    if (sorted.every((field, index) => field === present[index])) return;
    const { start, end, chunks } = fieldChunks(document);
    const text = sorted.map((field) => chunks.get(field)).join('');
    const moved = sorted.findIndex((field, index) => field !== present[index]);
    yield {
      ...frontMatter.placeOf([present[moved] ?? '']),
      message: `The fields are out of order. The order is ${sorted.join(', ')}.`,
      // Only where nothing is lost: an anchor must stand before its alias, for one.
      edit:
        chunks.size === present.length && text.length === end - start && !/[&*]/.test(text)
          ? { start, end, text }
          : undefined,
    };
  },
};

const orderOf = Object.fromEntries(
  collectionNames.map((name) => [name, Object.keys(collections[name].schema.shape)]),
) as Record<CollectionName, string[]>;

/** The lines of each field, with the comments above it. */
function fieldChunks({ file, source }: ContentDocument) {
  const fence = file.endsWith('.yaml') ? undefined : FENCE.exec(source);
  const start = fence ? source.indexOf('\n') + 1 : 0;
  const text = fence ? (fence[1] ?? '') : source;
  const chunks = new Map<string, string>();
  let comments = '';
  let field: string | undefined;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const name = /^(?:"([^"]+)"|'([^']+)'|([\w-]+))[ \t]*:(?=\s)/.exec(line);
    if (name) {
      field = name[1] ?? name[2] ?? name[3] ?? '';
      chunks.set(field, comments + line);
      comments = '';
    } else if (field === undefined || /^#/.test(line)) comments += line;
    else {
      chunks.set(field, (chunks.get(field) ?? '') + comments + line);
      comments = '';
    }
  }
  if (field !== undefined) chunks.set(field, (chunks.get(field) ?? '') + comments);
  return { start, end: start + text.length, chunks };
}
