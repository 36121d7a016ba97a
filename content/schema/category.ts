import { z } from 'zod';
import { line } from './fields.ts';

/** A file `content/categories/<slug>.yaml`. Its name is the slug that reviews use. */
export const categorySchema = z.strictObject({
  name: line({ min: 1, max: 40 })
    .describe('The title of the category.')
    .meta({ example: 'Editors' }),
  description: line({ min: 1, max: 160 })
    .describe('One line that says what belongs in it.')
    .meta({ example: 'Where code is written: editors and their extensions.' }),
});
