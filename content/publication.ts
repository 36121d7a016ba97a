import config from '#config';
import { UserError } from '#errors';
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
  const wrong = error.issues.map(({ path, message }) => {
    const field = path.join('.');
    return `  ${field || 'the export'}: ${message}. ${reasons[field] ?? ''}`.trimEnd();
  });
  throw new UserError(`newsletter.config.ts is not valid.\n${wrong.join('\n')}`, {
    hint: 'Mend the fields named above in newsletter.config.ts and run the command again.',
  });
}

/** The publication of `newsletter.config.ts`. Its limits are the only ones there are. */
export const publication: Publication = parsePublication(config);
