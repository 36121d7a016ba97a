import { Document, isCollection, visit } from 'yaml';
import { collections, type CollectionName } from '#content/collections.ts';
import { PLACEHOLDER } from '#content/placeholder.ts';
import { describe, type JsonSchema } from '#content/reference/json-schema.ts';

/** A new file before it is written. */
export interface Draft {
  collection: CollectionName;
  /** What is known. A required field that is missing becomes a placeholder. */
  fields: Readonly<Record<string, unknown>>;
  /** What a field can be, as a comment behind it. */
  comments: Readonly<Record<string, string>>;
  body: string;
}

/** The text of a new file: its fields in the order of the schema, then its body. */
export function draftText({ collection, fields, comments, body }: Draft): string {
  const { properties = {}, required = [] } = describe(collection);
  const lines = Object.entries(properties).map(([name, schema]) => {
    const value = fields[name] ?? (required.includes(name) ? placeholderFor(schema) : undefined);
    return value === undefined ? '' : fieldText(name, value, comments[name]);
  });
  if (collections[collection].ending === '.yaml') return lines.join('');
  return `---\n${lines.join('')}---\n\n${body}\n`;
}

/** What stands for a value that is not known yet, in the shape of the value. */
export function placeholderFor({ type, items, properties, required }: JsonSchema): unknown {
  if (type === 'array') return [placeholderFor(items ?? {})];
  if (type !== 'object') return PLACEHOLDER;
  const names = required ?? [];
  return Object.fromEntries(names.map((name) => [name, placeholderFor(properties?.[name] ?? {})]));
}

/** One field in YAML. Whatever a stranger wrote is quoted as it has to be, on one line. */
function fieldText(name: string, value: unknown, comment: string | undefined): string {
  const document = new Document({ [name]: value });
  visit(document, {
    Seq(_key, list) {
      if (!list.items.some(isCollection)) list.flow = true;
    },
    Scalar(_key, scalar) {
      // Readers of YAML 1.1 take 1:05 for 65.
      if (typeof scalar.value === 'string' && /^\d+(:\d\d)+$/.test(scalar.value))
        scalar.type = 'QUOTE_SINGLE';
    },
  });
  const options = { lineWidth: 0, flowCollectionPadding: false, singleQuote: true } as const;
  const text = document.toString(options);
  return comment ? text.replace(/\n$/, ` # ${comment}\n`) : text;
}
