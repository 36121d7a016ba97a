import { z } from 'zod';
import type { ContentLimits } from '../in-force.ts';
import { publication } from '../publication.ts';
import { draft, httpsUrl, line } from './fields.ts';

/** The fields of a file as some limits allow them. */
export const sponsorSchemaUnder = ({ sponsor }: ContentLimits) =>
  z.strictObject({
    draft,
    name: line({ min: 1, max: 60 })
      .describe('Who pays, as readers are told.')
      .meta({ example: 'Worth a Look' }),
    url: httpsUrl
      .describe('Where the advertisement leads, without tracking parameters.')
      .meta({ example: 'https://worthalook.example/sponsor/' }),
    text: line(sponsor)
      .describe('The advertisement: plain text.')
      .meta({ example: 'This space funds the newsletter: see /sponsor/' }),
    issues: z
      .array(z.int().min(1))
      .min(1)
      .describe('The numbers of the issues that were booked. An issue has one sponsor.')
      .meta({ example: [12, 13] }),
  });

/** A file `content/sponsors/<slug>.yaml`: who pays, for what words, in which issues. */
export const sponsorSchema = sponsorSchemaUnder(publication.limits);
