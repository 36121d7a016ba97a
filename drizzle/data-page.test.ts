import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import * as delivery from './schema/delivery.ts';
import * as protection from './schema/protection.ts';
import * as singleMails from './schema/single-mails.ts';
import * as list from './schema/subscribers.ts';
import * as suggestions from './schema/suggestions.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/privacy.md'), 'utf8');
const tables = [delivery, protection, singleMails, list, suggestions]
  .flatMap((schema): unknown[] => Object.values(schema))
  .filter((value) => is(value, SQLiteTable))
  .map((table) => getTableConfig(table));

/** The columns that the section of a table has a row for. */
const described = (table: string) => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`\`${table}\``)) ?? '';
  return [...section.matchAll(/^\| `(\w+)`/gm)].map(([, column]) => column);
};

describe('docs/privacy.md', () => {
  it.each(tables)('says of each column of $name why it is there', ({ name, columns }) => {
    expect(described(name)).toEqual(columns.map((column) => column.name));
  });

  it('has a section for no other table', () => {
    const sections = [...page.matchAll(/^## `(\w+)`/gm)].map(([, name]) => name ?? '');
    expect(sections.sort()).toEqual(tables.map(({ name }) => name).sort());
  });
});
