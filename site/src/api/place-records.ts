import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name of a record, and what follows it where a file is a copy of one. */
const RECORD = /^(.*\.json)(?:\.\w+)?$/;

/**
 * Writes records into a folder of their own. One that stands there with the same text is left as
 * it is, with its compressed copies; one with another text is made anew, since the build that is
 * served may have the same file under a second name. Whatever belongs to no record is removed.
 * @param records by the names of their files.
 */
export function placeRecords(
  folder: string,
  records: Iterable<readonly [name: string, text: string]>,
): void {
  mkdirSync(folder, { recursive: true });
  const before = new Set(readdirSync(folder));
  const placed = new Set<string>();
  const changed = new Set<string>();
  for (const [name, text] of records) {
    placed.add(name);
    const file = join(folder, name);
    if (before.has(name) && readFileSync(file, 'utf8') === text) continue;
    changed.add(name);
    if (before.has(name)) rmSync(file);
    writeFileSync(file, text);
  }
  for (const name of before) {
    const record = RECORD.exec(name)?.[1] ?? name;
    const isCopy = name !== record;
    if (!placed.has(record) || (isCopy && changed.has(record))) rmSync(join(folder, name));
  }
}
