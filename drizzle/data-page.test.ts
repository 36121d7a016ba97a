import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { webhookEvents } from './schema/delivery.ts';
import { attempts } from './schema/protection.ts';
import { suggestions } from './schema/suggestions.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/data.md'), 'utf8');
/** The columns that the section of a table has a row for. */
const described = (table: string) => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`\`${table}\``)) ?? '';
  return [...section.matchAll(/^\| `(\w+)`/gm)].map(([, column]) => column);
};

describe('docs/data.md', () => {
  it.each([attempts, suggestions, webhookEvents].map(getTableConfig))(
    'says of each column of $name why it is there',
    ({ name, columns }) => {
      expect(described(name)).toEqual(columns.map((column) => column.name));
    },
  );
});
