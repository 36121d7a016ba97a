import { z } from 'zod';
import type { ContentLimits } from '../in-force.ts';
import { publication } from '../publication.ts';
import { archived, draft, httpsUrl, isoDate, line, slug } from './fields.ts';

/** What a beta is of. */
export const betaKinds = ['tool', 'feature', 'service', 'library', 'release'] as const;

/** Who gets into a beta. */
export const betaAccess = ['open', 'closed', 'mixed'] as const;

/** The fields of a file as some limits allow them. */
export const betaSchemaUnder = ({ tagline }: ContentLimits) =>
  z.strictObject({
    draft,
    name: line({ min: 1, max: 60 })
      .describe('The name of what can be tried.')
      .meta({ example: 'Example 2.0' }),
    url: httpsUrl
      .describe('Where one gets it, or signs up for it.')
      .meta({ example: 'https://example.dev/beta' }),
    tagline: line(tagline)
      .describe('One line that says what it is.')
      .meta({ example: 'A faster start and a new file format' }),
    category: slug
      .describe('The slug of a category: the name of a file in `content/categories/`.')
      .meta({ example: 'editors' }),
    kind: z.enum(betaKinds).describe('What it is a beta of.').meta({ example: 'release' }),
    access: z
      .enum(betaAccess)
      .describe('`open` to all, `closed` to those invited, or `mixed`.')
      .meta({ example: 'open' }),
    announced: isoDate
      .describe('The day it was announced, ISO 8601.')
      .meta({ example: '2026-09-10' }),
    available: isoDate
      .optional()
      .describe('The day it became generally available, ISO 8601.')
      .meta({ example: '2026-11-12' }),
    ended: isoDate
      .optional()
      .describe('The day it ended without becoming generally available, ISO 8601.')
      .meta({ example: '2026-11-12' }),
    checked: isoDate
      .describe('The day somebody last looked whether all this still holds, ISO 8601.')
      .meta({ example: '2026-11-19' }),
    archived,
  });

/** A file `content/betas/<slug>.yaml`: something that can be tried before it is finished. */
export const betaSchema = betaSchemaUnder(publication.limits);
