import { collectionNames, collectionOf, collections, type CollectionName } from '../collections.ts';
import type { Edit } from '../findings.ts';
import { nearest } from '../nearest.ts';
import type { ContentDocument } from '../reader/document.ts';
import { fieldLines } from '../reader/field-lines.ts';
import { cutFile } from '../reader/front-matter.ts';
import { spellingsOf } from '../spellings.ts';
import type { TextRule } from './rule.ts';

export const fieldOrder: TextRule = {
  id: 'field-order',
  severity: 'warning',
  fixes: true,
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
    const collection = collectionOf(file);
    if (typeof data !== 'object' || data === null || !collection) return;
    const order = orderOf[collection];
    const present = Object.keys(data);
    // Names that are not known are another rule's matter: they count as what is meant, or go last.
    const rank = (name: string) => {
      const [meant = name, ...more] = nearest(name, spellingsOf(order));
      const index = order.indexOf(more.length > 0 ? name : meant);
      return index < 0 ? order.length : index;
    };
    const ranks = new Map(present.map((name) => [name, rank(name)]));
    const sorted = [...present].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
    const moved = sorted.findIndex((field, index) => field !== present[index]);
    if (moved < 0) return;
    yield {
      ...frontMatter.placeOf([present[moved] ?? '']),
      message: `The fields are out of order. The order is ${sorted.join(', ')}.`,
      ...inOrder(document, sorted),
    };
  },
};

const orderOf = Object.fromEntries(
  collectionNames.map((name) => [name, Object.keys(collections[name].schema.shape)]),
) as Record<CollectionName, string[]>;

/** The fields in another order, with the comments above each. */
function inOrder({ file, source }: ContentDocument, sorted: readonly string[]): { edit?: Edit } {
  const { yaml, start } = yamlOf(file, source);
  const chunks = new Map<string, string>();
  for (const { name, start: from, end } of fieldLines(yaml)) {
    // Only where nothing is lost: what cannot be read, or stands twice, is left where it is.
    if (name === undefined || chunks.has(name)) return {};
    chunks.set(name, yaml.slice(from, end).replace(/(?<!\n)$/, '\n'));
  }
  const text = sorted.map((name) => chunks.get(name) ?? '').join('');
  const isWhole = chunks.size === sorted.length && text.trimEnd().length === yaml.trimEnd().length;
  // An anchor must stand before its alias.
  if (!isWhole || /[&*]/.test(text)) return {};
  return { edit: { start, end: start + yaml.length, text } };
}

function yamlOf(file: string, source: string): { yaml: string; start: number } {
  if (file.endsWith('.yaml')) return { yaml: source, start: 0 };
  const { yaml, within } = cutFile(source);
  return { yaml, start: within.units };
}
