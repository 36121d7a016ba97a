import { z } from 'zod';
import { draft, isoDate, line, slug } from './fields.ts';

/** A file `content/categories/<slug>.yaml`. Its name is the slug that reviews use. */
export const categorySchema = z.strictObject({
  draft,
  name: line({ min: 1, max: 40 })
    .describe('The title of the category.')
    .meta({ example: 'Editors' }),
  description: line({ min: 1, max: 160 })
    .describe('One line that says what belongs in it.')
    .meta({ example: 'Where code is written: editors and their extensions.' }),
  formerly: z
    .array(slug)
    .min(1)
    .optional()
    .describe('The slugs it had before, or those of categories that became part of it.')
    .meta({ example: ['text-editors'] }),
  closed: isoDate
    .optional()
    .describe('The day from which on nothing new is put into it, ISO 8601.')
    .meta({ example: '2026-12-01' }),
});
