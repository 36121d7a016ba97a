import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isText } from './compression.ts';

/**
 * The text files below a folder, by their names there.
 * @param isDone whether nothing is wanted of what is in a folder, by its name: thousands of them
 * take longer to be looked into than all the others.
 */
export function* textFiles(
  home: string,
  isDone: (folder: string) => boolean,
  folder = '',
): Generator<string> {
  for (const entry of readdirSync(join(home, folder), { withFileTypes: true })) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!isDone(name)) yield* textFiles(home, isDone, name);
    } else if (isText(name)) yield name;
  }
}
