import type { z } from 'zod';
import type { Finding } from '../findings.ts';
import { PLACEHOLDER } from '../placeholder.ts';
import type { YamlSource } from './yaml.ts';

/**
 * Checks fields against their schema; the findings say what, where and what to do. That a field
 * still has the placeholder of a draft is the matter of the rule `unfinished`.
 */
export function validate<Schema extends z.ZodObject>(
  schema: Schema,
  yaml: YamlSource,
  file: string,
): { data: z.output<Schema> | undefined; findings: Finding[] } {
  const { data, error } = schema.safeParse(yaml.data);
  if (!error) return { data, findings: [] };
  const known = Object.keys(schema.shape);
  const findings = error.issues.flatMap((issue): Finding[] => {
    const finding = (path: PropertyKey[], message: string): Finding => ({
      file,
      ...yaml.placeOf(path),
      severity: 'error',
      rule: 'front-matter',
      message,
    });
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) =>
        finding(
          [...issue.path, key],
          `The field \`${key}\` is not known. The fields are ${known.join(', ')}.`,
        ),
      );
    if (valueAt(issue.path, yaml.data) === PLACEHOLDER) return [];
    return [finding([...issue.path], sentence(issue, yaml.data))];
  });
  return { data: undefined, findings };
}

function sentence(issue: z.core.$ZodIssue, data: unknown): string {
  const field = `\`${issue.path.join('.')}\``;
  const value = valueAt(issue.path, data);
  if (value === undefined) return `The field ${field} is missing.`;
  if (value === null) return `The field ${field} is empty. Give it a value, or take it out.`;
  const shown = JSON.stringify(value);
  if (issue.code === 'invalid_value')
    return `${field} is ${shown}; it must be one of ${issue.values.join(', ')}.`;
  if (issue.code === 'invalid_type')
    return issue.message.startsWith('must')
      ? `${field} ${issue.message}.`
      : `${field} must be ${article(issue.expected)}; it is ${shown}.`;
  if (issue.code === 'too_big' || issue.code === 'too_small') return `${field} ${count(issue)}.`;
  if (issue.code === 'invalid_format') return `${field} ${issue.message}; it is ${shown}.`;
  return `${field} ${issue.message.replace(/\.?$/, '.')}`;
}

function valueAt(path: readonly PropertyKey[], data: unknown): unknown {
  return path.reduce<unknown>(
    (within, key) => (within as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );
}

function article(type: string): string {
  const names: Record<string, string> = { int: 'a whole number', array: 'a list', string: 'text' };
  return names[type] ?? `a ${type}`;
}

function count(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  if (issue.origin === 'array')
    return issue.code === 'too_big'
      ? `has too many entries; ${issue.maximum} is the limit`
      : `has too few entries; ${issue.minimum} is the least`;
  return issue.code === 'too_big'
    ? `must be ${issue.maximum} at the most`
    : `must be ${issue.minimum} at the least`;
}
