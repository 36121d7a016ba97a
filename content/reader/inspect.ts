import type { CollectionName } from '../collections.ts';
import type { Finding } from '../findings.ts';
import { textRules } from '../rules/rules.ts';
import { asks, type Problem, type Rule, type TextRule } from '../rules/rule.ts';
import type { ContentDocument } from './document.ts';
import { schemaFor } from './schema-for.ts';
import { validate } from './validate.ts';

/** What one file holds, seen without any other. */
export interface Inspection {
  /** Its fields, where they keep to the schema. */
  data: unknown;
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
      for (const problem of rule.check(document)) findings.push(toFinding(rule, file, problem));
  if (frontMatter.data === undefined) return { data: undefined, findings };
  const schema = schemaFor(collection, frontMatter.data);
  const { data, findings: invalid } = validate(schema, frontMatter, file);
  return { data, findings: [...findings, ...invalid] };
}

/** What a rule found, as a value for everyone. */
export function toFinding(rule: Rule, file: string, problem: Problem): Finding {
  return { file, severity: rule.severity, rule: rule.id, ...problem };
}
