import type { Command } from 'commander';
import { z } from 'zod';
import { collections, type CollectionName } from '#content/collections.ts';
import { validate } from '#content/reader/validate.ts';
import { describe, type JsonSchema } from '#content/reference/json-schema.ts';

const isSingle = ({ type }: JsonSchema) => type === 'string' || type === 'integer';

/** The fields of a collection that are one value, or a list of such: those that can be typed. */
function typeable(collection: CollectionName): [name: string, field: JsonSchema][] {
  return Object.entries(describe(collection).properties ?? {}).filter(
    ([, field]) => isSingle(field) || isSingle(field.items ?? {}),
  );
}

/** Adds an option for each field of a collection that can be typed. */
export function addFieldOptions(
  command: Command,
  collection: CollectionName,
  derived: readonly string[],
): void {
  for (const [name, field] of typeable(collection))
    if (!derived.includes(name))
      command.option(`--${name} ${field.items ? '<a,b>' : '<value>'}`, field.description);
}

/** The fields that were given as options, each as the schema wants it; misuse where one is wrong. */
export function readFieldOptions(
  command: Command,
  collection: CollectionName,
): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  const options = command.opts<Readonly<Record<string, unknown>>>();
  for (const [name] of typeable(collection)) {
    const typed = options[name];
    if (typeof typed !== 'string') continue;
    const value = readField(collection, name, typed);
    const problem = problemWith(collection, name, value);
    if (problem) command.error(problem);
    given[name] = value;
  }
  return given;
}

/** The value of a field, as it was typed: the entries of a list stand between commas. */
export function readField(collection: CollectionName, name: string, typed: string): unknown {
  const { type, items } = describe(collection).properties?.[name] ?? {};
  const one = (text: string, kind: string | undefined) =>
    kind === 'integer' && /^\d+$/.test(text) ? Number(text) : text;
  if (!items) return one(typed.trim(), type);
  const parts = typed.split(',').map((part) => part.trim());
  return parts.filter(Boolean).map((part) => one(part, items.type));
}

/** What the check would say of the value of a field, where it would say something. */
export function problemWith(
  collection: CollectionName,
  name: string,
  value: unknown,
): string | undefined {
  const shape: Readonly<Record<string, z.ZodType>> = collections[collection].schema.shape;
  const schema = z.object({ [name]: shape[name] ?? z.never() });
  const yaml = { data: { [name]: value }, findings: [], placeOf: () => ({ line: 1, column: 1 }) };
  return validate(schema, yaml, '').findings[0]?.message;
}
