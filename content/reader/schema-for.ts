import type { z } from 'zod';
import { collections, type CollectionName } from '../collections.ts';
import { anyLimits, limitsFor, type ContentLimits } from '../in-force.ts';
import { betaSchemaUnder } from '../schema/beta.ts';
import { issueSchemaUnder } from '../schema/issue.ts';
import { reviewSchemaUnder } from '../schema/review.ts';
import { sponsorSchemaUnder } from '../schema/sponsor.ts';

/** The collections whose fields have limits that may change. */
const under: Partial<Record<CollectionName, (limits: ContentLimits) => z.ZodObject>> = {
  reviews: reviewSchemaUnder,
  issues: issueSchemaUnder,
  betas: betaSchemaUnder,
  sponsors: sponsorSchemaUnder,
};

const made = new WeakMap<ContentLimits, Map<CollectionName, z.ZodObject>>();

/**
 * The schema that a file of a collection must keep to: with the limits of its day.
 * @param fields as they are written, sound or not.
 */
export function schemaFor(collection: CollectionName, fields: unknown): z.ZodObject {
  const make = under[collection];
  if (!make) return collections[collection].schema;
  // A sponsor's file has no day but that of its issues: the rule `sponsor-length` knows it.
  const limits = collection === 'sponsors' ? anyLimits : limitsFor(collection, fields);
  const schemas = made.get(limits) ?? new Map<CollectionName, z.ZodObject>();
  made.set(limits, schemas);
  const schema = schemas.get(collection) ?? make(limits);
  schemas.set(collection, schema);
  return schema;
}
