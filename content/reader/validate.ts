import { z } from 'zod';
import type { Correction, Finding } from '../findings.ts';
import { asSpelled, didYouMean, nearest } from '../nearest.ts';
import { PLACEHOLDER } from '../placeholder.ts';
import { explain, valueAt } from '../schema/explain.ts';
import { fieldsAt, schemaAt } from '../schema/fields-at.ts';
import { SLUG } from '../schema/fields.ts';
import { spellingsOf } from '../spellings.ts';
import { asWritten, notMoved, type Moved } from './moved.ts';
import type { YamlSource } from './yaml.ts';

type Path = readonly PropertyKey[];

/** Fields to check, with what their findings need. */
type Readable = Pick<YamlSource, 'data' | 'placeOf'> &
  Partial<Pick<YamlSource, 'unread' | 'correctionOf' | 'renamingOf'>>;

/** Fields that were checked against their schema. */
export interface Validated<Data> {
  /** All of them, where they keep to it. */
  data: Data | undefined;
  /** Those that keep to it, where others do not: whoever judges them need not wait. */
  sound: object;
  moved: Moved;
  findings: Finding[];
}

/**
 * Checks fields against their schema; the findings say what, where and what to do. That a field
 * still has the placeholder of a draft is the matter of the rule `unfinished`, and that a slug
 * names nothing the matter of the rules that know all slugs.
 */
export function validate<Schema extends z.ZodObject>(
  schema: Schema,
  yaml: Readable,
  file: string,
): Validated<z.output<Schema>> {
  const whole = schema.safeParse(yaml.data);
  if (whole.success && !yaml.unread?.length)
    return { data: whole.data, sound: whole.data, moved: notMoved, findings: [] };
  if (!isRecord(yaml.data)) return { data: undefined, sound: {}, moved: notMoved, findings: [] };

  const findings: Finding[] = [];
  const add = (path: Path, message: string, correction?: Correction) =>
    findings.push({
      file,
      ...yaml.placeOf(path),
      severity: 'error',
      rule: 'front-matter',
      message,
      ...correction,
    });
  const fields = structuredClone(yaml.data);
  const { renamed, alike } = nameFields(schema, fields, yaml, add);
  const issues = issuesOf(schema, fields);
  const faulty: Path[] = [];
  for (const issue of issues) {
    const { path } = issue;
    const value = valueAt(path, fields);
    if (value === PLACEHOLDER || isSlugForm(issue)) continue;
    if (value === undefined && (isUnread(path, yaml) || alike.has(String(path.at(-1))))) continue;
    const written = asWritten(path, { renamed, dropped: [] });
    const { message, meant } = explain(issue, fields);
    const fits = meant !== undefined && !listOf(path, fields)?.includes(meant);
    add(written, message, fits ? yaml.correctionOf?.(written, meant) : undefined);
    if (fits) put(path, fields, meant === 'true' ? true : meant === 'false' ? false : meant);
    else if (!isSize(issue)) faulty.push(path);
  }
  const dropped = takeOut([...faulty, ...placeholdersIn(fields)], fields);
  return { data: undefined, sound: trimmed(schema, fields), moved: { renamed, dropped }, findings };
}

/** Says which names are no fields, and gives the fields the names that were meant. */
function nameFields(
  schema: z.ZodObject,
  fields: object,
  yaml: Readable,
  add: (path: Path, message: string, correction?: Correction) => void,
) {
  const renamed: Moved['renamed'] = [];
  /** Fields that are missing because one of several names was meant for them. */
  const alike = new Set<string>();
  const unknown = () =>
    schema.safeParse(fields).error?.issues.find(({ code }) => code === 'unrecognized_keys');
  // A field that has got its name may have fields of its own.
  for (let issue = unknown(); issue?.code === 'unrecognized_keys'; issue = unknown()) {
    const within = valueAt(issue.path, fields) as Record<string, unknown>;
    const known = fieldsAt(schema, issue.path);
    for (const key of issue.keys) {
      const path = [...issue.path, key];
      const written = [...asWritten(issue.path, { renamed, dropped: [] }), key];
      const near = nearest(key, spellingsOf(known));
      const free = near.filter((name) => !Object.hasOwn(within, name));
      const meant = near.length === 1 ? free[0] : undefined;
      const value = within[key];
      Reflect.deleteProperty(within, key);
      if (meant !== undefined) {
        within[meant] = value;
        renamed.push({ path, to: meant });
      } else for (const name of free) alike.add(name);
      const there =
        near.length > 0 && free.length === 0
          ? ` There is \`${near.join('`, `')}\` already.`
          : didYouMean(free, '`');
      add(
        written,
        `The field \`${key}\` is not known. The fields are ${known.join(', ')}.${there}`,
        meant === undefined ? undefined : yaml.renamingOf?.(written, meant),
      );
    }
  }
  return { renamed, alike };
}

/** All that a schema finds wrong, also with the entries of a list that is too long or too short. */
function issuesOf(schema: z.ZodObject, fields: object): z.core.$ZodIssue[] {
  const issues = schema.safeParse(fields).error?.issues ?? [];
  const inLists = issues.filter(isSize).flatMap(({ path }) => {
    const list = valueAt(path, fields);
    const at = schemaAt(schema, path);
    if (!Array.isArray(list) || !(at instanceof z.ZodArray)) return [];
    const entry = at.element as z.ZodType;
    return list.flatMap((value: unknown, index) =>
      (entry.safeParse(value).error?.issues ?? []).map((issue) => ({
        ...issue,
        path: [...path, index, ...issue.path],
      })),
    );
  });
  return [...issues, ...inLists];
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the form of a slug alone is wrong: then it names nothing, which others say. */
const isSlugForm = (issue: z.core.$ZodIssue) =>
  issue.code === 'invalid_format' && 'pattern' in issue && issue.pattern === String(SLUG);

/** Whether only the size is wrong: what is too long can still be judged. */
const isSize = ({ code }: z.core.$ZodIssue) =>
  code === 'too_big' || code === 'too_small' || code === 'custom';

/** Whether a field that seems to be missing may stand among the lines that cannot be read. */
function isUnread(path: Path, { unread = [] }: Readable): boolean {
  const name = String(path[0]);
  return unread.some((lines) =>
    [...lines.matchAll(/^[ \t]*["']?([\p{L}\p{N}_-]+)/gmu)].some(
      ([, word = '']) => nearest(word, asSpelled([name])).length > 0,
    ),
  );
}

/** The list that an entry stands in. */
function listOf(path: Path, fields: object): unknown[] | undefined {
  const list = valueAt(path.slice(0, -1), fields);
  return Array.isArray(list) ? (list as unknown[]) : undefined;
}

function put(path: Path, fields: object, value: unknown): void {
  const parent = valueAt(path.slice(0, -1), fields) as Record<PropertyKey, unknown> | undefined;
  const last = path.at(-1);
  if (parent && last !== undefined) parent[last] = value;
}

/** Takes values out, entries of lists from the end. @returns the entries that were taken. */
function takeOut(paths: readonly Path[], fields: object): Moved['dropped'] {
  const dropped: Moved['dropped'] = [];
  const known = new Map(paths.map((path) => [JSON.stringify(path), path]));
  const fromTheEnd = [...known.values()].sort(
    (a, b) => b.length - a.length || Number(b.at(-1)) - Number(a.at(-1)),
  );
  for (const path of fromTheEnd) {
    const list = listOf(path, fields);
    const last = path.at(-1);
    const parent = valueAt(path.slice(0, -1), fields);
    if (list && typeof last === 'number') {
      list.splice(last, 1);
      dropped.push([...path]);
    } else if (isRecord(parent) && last !== undefined) Reflect.deleteProperty(parent, last);
  }
  return dropped;
}

function* placeholdersIn(value: unknown, path: Path = []): Generator<Path> {
  if (value === PLACEHOLDER) yield path;
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      yield* placeholdersIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** The fields as the schema gives them, where it takes them. */
function trimmed(schema: z.ZodObject, fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => {
      const field = (schema.shape as Record<string, z.ZodType | undefined>)[name];
      const { data, success } = field?.safeParse(value) ?? {};
      return [name, success ? data : value];
    }),
  );
}
