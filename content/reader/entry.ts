import type { CollectionName } from '../collections.ts';
import type { Entry } from '../rules/rule.ts';
import type { Inspection } from './inspect.ts';
import { asWritten } from './moved.ts';
import type { YamlSource } from './yaml.ts';

/**
 * A file as the rules on fields see it: with what is sound of its fields.
 * @param fields asked for a place alone, as most files have no findings.
 */
export function entryOf(
  collection: CollectionName,
  { file, slug }: { file: string; slug: string },
  { data, sound = {}, moved }: Inspection,
  fields: () => YamlSource | undefined,
): Entry {
  return {
    collection,
    file,
    slug,
    data: data ?? sound,
    placeOf: (path) => fields()?.placeOf(asWritten(path, moved)) ?? { line: 1, column: 1 },
    correctionOf: (path, value) => fields()?.correctionOf(asWritten(path, moved), value),
  };
}
