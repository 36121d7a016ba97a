import { z } from 'zod';
import { collectionNames, collections, type CollectionName } from '../collections.ts';

/** A field, or a whole file, in JSON Schema with what the schemas of this project add to it. */
export interface JsonSchema {
  type?: string;
  description?: string;
  enum?: string[];
  format?: string;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  minItems?: number;
  maxItems?: number;
  /** How it may look. */
  example?: unknown;
  /** How long the text may be, in characters as a reader sees them. */
  characters?: { min: number; max: number };
}

/** The fields of a collection, with their descriptions, examples and lengths. */
export function describe(collection: CollectionName): JsonSchema {
  return z.toJSONSchema(collections[collection].schema, { io: 'input' }) as JsonSchema;
}

/** Says in words of JSON Schema what a field of this project says in its own. */
export function useStandardKeywords(jsonSchema: object): void {
  const field: JsonSchema & { examples?: unknown[] } = jsonSchema;
  const { example, characters, description } = field;
  delete field.example;
  delete field.characters;
  const length = characters ? ` ${characters.min} to ${characters.max} characters.` : '';
  if (description) field.description = `${description}${length}`;
  if (example !== undefined) field.examples = [example];
}

/** A file that an editor reads to complete and to check the fields of a collection. */
export interface SchemaFile {
  collection: CollectionName;
  text: string;
}

/** The JSON Schemas of all collections, for editors. */
export function schemaFiles(): SchemaFile[] {
  return collectionNames.map((collection) => {
    const { about } = collections[collection];
    const schema = z.toJSONSchema(collections[collection].schema, {
      io: 'input',
      target: 'draft-7',
      override: ({ jsonSchema }) => useStandardKeywords(jsonSchema),
    });
    const { $schema, ...rest } = schema;
    const named = { $schema, title: collection, description: about, ...rest };
    return { collection, text: `${JSON.stringify(named, null, 2)}\n` };
  });
}
