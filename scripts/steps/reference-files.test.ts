import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectionNames } from '#content/collections.ts';
import { describe as describeFields, type JsonSchema } from '#content/reference/json-schema.ts';
import { referenceFiles } from './reference-files.ts';

describe('the reference', async () => {
  it.each(await referenceFiles())('is up to date in $file (npm run docs)', ({ file, text }) => {
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

describe('every field', () => {
  const fieldsOf = (
    { properties = {}, items }: JsonSchema,
    path: string,
  ): [string, JsonSchema][] => [
    ...Object.entries(properties).flatMap(([name, field]): [string, JsonSchema][] => [
      [`${path}.${name}`, field],
      ...fieldsOf(field, `${path}.${name}`),
    ]),
    ...(items ? fieldsOf(items, path) : []),
  ];
  const all = collectionNames.flatMap((name) => fieldsOf(describeFields(name), name));

  it.each(all)('%s has a sentence and an example', (_path, { description, example }) => {
    expect(description).toMatch(/^[A-Z`].*\.$/);
    expect(example).toBeDefined();
  });
});
