import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import formats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What Ajv finds wrong with a value by a JSON Schema; nothing where it is valid. */
export function jsonComplaints(value: unknown, schema: object): string[] {
  const ajv = new Ajv2020({ allErrors: true });
  formats(ajv);
  ajv.validate(schema, value);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

/** A schema that lies beside this file. */
export function schemaNamed(name: 'json-feed' | 'json-chapters'): object {
  const file = join(import.meta.dirname, `${name}.schema.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}
