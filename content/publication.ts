import type { z } from 'zod';
import config from '#config';
import { UserError } from '#errors';
import { didYouMean, nearest } from './nearest.ts';
import { spellingsOf } from './spellings.ts';
import { explain } from './schema/explain.ts';
import { fieldsAt } from './schema/fields-at.ts';
import { publicationSchema, type Publication } from './schema/publication.ts';

const reasons: Record<string, string> = {
  postalAddress: 'Mail law (CAN-SPAM among others) asks for a postal address in every mail.',
};

/**
 * Validates a publication's configuration.
 * @throws {UserError} naming every field that is wrong.
 */
export function parsePublication(input: unknown): Publication {
  const { data, error } = publicationSchema.safeParse(input);
  if (data) return data;
  const meant = new Set<string>();
  const unknown = error.issues.flatMap((issue) => unknownFields(issue, meant));
  const others = error.issues.flatMap((issue) => {
    const path = issue.path.join('.');
    // A field that is there by another name is not missing.
    return issue.code === 'unrecognized_keys' || meant.has(path)
      ? []
      : [`${explain(issue, input).message} ${reasons[path] ?? ''}`.trimEnd()];
  });
  const wrong = [...others, ...unknown].map((sentence) => `  ${sentence}`);
  throw new UserError(`newsletter.config.ts is not valid.\n${wrong.join('\n')}`, {
    hint: 'Correct these fields in newsletter.config.ts and run the command again.',
  });
}

/** Says which names are no fields. @param meant takes the paths of those that were meant. */
function unknownFields(issue: z.core.$ZodIssue, meant: Set<string>): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const known = fieldsAt(publicationSchema, issue.path);
  const pathOf = (name: string) => [...issue.path, name].join('.');
  return issue.keys.map((key) => {
    const near = nearest(key, spellingsOf(known));
    for (const name of near) meant.add(pathOf(name));
    const advice = didYouMean(near, '`') || ` The fields are ${known.join(', ')}.`;
    return `The field \`${pathOf(key)}\` is not known.${advice}`;
  });
}

/** The publication of `newsletter.config.ts`. Its limits are the only ones there are. */
export const publication: Publication = parsePublication(config);
