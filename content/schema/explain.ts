import type { z } from 'zod';
import { httpsAddress } from '../addresses.ts';
import { didYouMean, nearest } from '../nearest.ts';
import { spellingsOf } from '../spellings.ts';

/** What is wrong with a value, and what was meant, where that is certain enough. */
export interface Explanation {
  message: string;
  /** The one value that may be put in its place. */
  meant?: string | undefined;
}

/**
 * What a schema finds wrong with some fields, as a sentence that says what to do.
 * @param data the fields that were checked.
 */
export function explain(issue: z.core.$ZodIssue, data: unknown): Explanation {
  const field = `\`${issue.path.join('.')}\``;
  const value = valueAt(issue.path, data);
  if (value === undefined) return { message: `The field ${field} is missing.` };
  if (value === null)
    return { message: `The field ${field} is empty. Give it a value, or take it out.` };
  const shown = JSON.stringify(value);
  const text = typeof value === 'string' ? value : shown;
  switch (issue.code) {
    case 'invalid_value': {
      const values = issue.values.map(String);
      const near = nearest(text, spellingsOf(values));
      const choices = `it must be one of ${values.join(', ')}.`;
      return { message: `${field} is ${shown}; ${choices}${didYouMean(near)}`, ...sure(near) };
    }
    case 'invalid_type':
      return wrongType(issue, field, value);
    case 'too_big':
    case 'too_small':
      return {
        message: `${field} ${issue.origin === 'string' ? issue.message : count(issue)}.`,
      };
    case 'invalid_format': {
      if (issue.format !== 'url') return { message: `${field} ${issue.message}; it is ${shown}.` };
      const address = httpsAddress(text);
      const advice = address === undefined ? '' : ` Write ${address}.`;
      return { message: `${field} ${issue.message}; it is ${shown}.${advice}`, meant: address };
    }
    default:
      return { message: `${field} ${issue.message.replace(/([.?])?$/, (end) => end || '.')}` };
  }
}

const sure = (near: readonly string[]) => (near.length === 1 ? { meant: near[0] } : {});

function wrongType(
  { message, expected }: z.core.$ZodIssueInvalidType,
  field: string,
  value: unknown,
): Explanation {
  const shown = JSON.stringify(value);
  if (message.startsWith('must')) return { message: `${field} ${message}.` };
  if (expected !== 'boolean')
    return { message: `${field} must be ${article(expected)}; it is ${shown}.` };
  const near = typeof value === 'string' ? nearest(value, spellingsOf(['true', 'false'])) : [];
  return { message: `${field} must be \`true\` or \`false\`; it is ${shown}.`, ...sure(near) };
}

/** The value at a path, however deep. */
export function valueAt(path: readonly PropertyKey[], data: unknown): unknown {
  return path.reduce<unknown>(
    (within, key) => (within as Record<PropertyKey, unknown> | null | undefined)?.[key],
    data,
  );
}

function article(type: string): string {
  const names: Record<string, string> = {
    int: 'a whole number',
    array: 'a list',
    string: 'text',
    object: 'fields',
  };
  return names[type] ?? `a ${type}`;
}

function count(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  if (issue.origin === 'array')
    return issue.code === 'too_big'
      ? `has too many entries; ${issue.maximum} is the limit`
      : `has too few entries; ${issue.minimum} is the least`;
  if (issue.code === 'too_big') return `must be ${issue.maximum} at the most`;
  return issue.inclusive === false
    ? `must be more than ${issue.minimum}`
    : `must be ${issue.minimum} at the least`;
}
