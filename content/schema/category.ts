import { z } from 'zod';
import { line } from './fields.ts';

/** A file `content/categories/<slug>.yaml`. */
export const categorySchema = z.strictObject({
  name: line({ min: 1, max: 40 }).describe('The title of the category.'),
  description: line({ min: 1, max: 160 }).describe('One line that says what belongs in it.'),
});

export type CategoryData = z.output<typeof categorySchema>;
