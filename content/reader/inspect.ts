import type { CollectionName } from '../collections.ts';
import { fieldsWithoutControls } from '../control-characters.ts';
import type { Finding } from '../findings.ts';
import { textRules } from '../rules/rules.ts';
import { asks, type Problem, type Rule, type TextRule } from '../rules/rule.ts';
import type { ContentDocument } from './document.ts';
import type { Moved } from './moved.ts';
import { offsetAt } from './place.ts';
import { schemaFor } from './schema-for.ts';
import { validate } from './validate.ts';

/** What one file holds, seen without any other. */
export interface Inspection {
  /** Its fields, where they keep to the schema. */
  data: unknown;
  /** Those of its fields that keep to the schema, where not all do. */
  sound?: object | undefined;
  /** Where these stand, where they do not stand as they are here. */
  moved?: Moved | undefined;
  findings: Finding[];
  /** Whether it is marked as a draft. Left out where it is not. */
  draft?: boolean | undefined;
}

/** Checks a parsed file against the schema of its collection and the rules on text. */
export function inspect(
  collection: CollectionName,
  document: ContentDocument,
  rules: readonly TextRule[] = textRules,
): Inspection {
  const { file, frontMatter } = document;
  const findings: Finding[] = [];
  for (const rule of rules)
    if (asks(rule, collection, frontMatter.data))
      for (const problem of problemsIn(document, rule))
        findings.push(toFinding(rule, file, problem));
  if (frontMatter.data === undefined) return { data: undefined, sound: {}, findings };
  // That they are there is said by a rule of its own.
  const fields = { ...frontMatter, data: fieldsWithoutControls(frontMatter.data) };
  const schema = schemaFor(collection, frontMatter.data);
  const { data, sound, moved, findings: invalid } = validate(schema, fields, file);
  const all = [...findings, ...invalid];
  return data === undefined ? { data, sound, moved, findings: all } : { data, findings: all };
}

/** What a rule on text says of a file, but for the parts that are broken: those are told already. */
export function* problemsIn(document: ContentDocument, rule: TextRule): Generator<Problem> {
  const { source, spoiled } = document;
  for (const problem of rule.check(document)) {
    const offset = spoiled.length > 0 ? offsetAt(source, problem) : 0;
    if (!spoiled.some(({ start, end }) => start <= offset && offset < end)) yield problem;
  }
}

/** What a rule found, as a value for everyone. */
export function toFinding(rule: Rule, file: string, problem: Problem): Finding {
  return { file, severity: rule.severity, rule: rule.id, ...problem };
}
