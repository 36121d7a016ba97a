import { z } from 'zod';
import { draft, httpsUrl, line } from './fields.ts';

/** A file `content/authors/<slug>.yaml`. Its name is the slug that other files use. */
export const authorSchema = z.strictObject({
  draft,
  name: line({ min: 1, max: 60 })
    .describe('The name as it is printed: of a person, or of a desk that signs together.')
    .meta({ example: 'The editors' }),
  role: line({ min: 1, max: 80 })
    .optional()
    .describe('What they do for the publication.')
    .meta({ example: 'Write and check the reviews' }),
  url: httpsUrl
    .optional()
    .describe('A page about them.')
    .meta({ example: 'https://worthalook.example/about/' }),
});
