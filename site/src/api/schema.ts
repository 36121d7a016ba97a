import { z } from 'zod';
import { useStandardKeywords } from '#content/reference/json-schema.ts';
import { betaSchema } from '#content/schema/beta.ts';
import { issueSchema } from '#content/schema/issue.ts';
import { reviewSchema } from '#content/schema/review.ts';
import { sponsorSchema } from '#content/schema/sponsor.ts';

/** The version of what is served. It rises when a program that reads it would break. */
export const API_VERSION = 1;

/** What concerns nobody but the editor. */
const MARKS = { draft: true, archived: true } as const;

const prose = z
  .strictObject({
    text: z.string().describe('As plain text, white space collapsed.'),
    html: z.string().describe('As HTML.'),
    characters: z.int().min(0).describe('Its length in characters as a reader sees them.'),
  })
  .describe('A text of the publication.');

const address = z.url({ protocol: /^https?$/ });
const page = address.describe('The page for people.');
const data = address.describe('The same as JSON.');

const head = {
  $schema: address.describe('The JSON Schema of this document.'),
  version: z.literal(API_VERSION).describe('The version of this form.'),
};

const toolFields = {
  slug: z.string().describe('The name that it keeps.'),
  ...reviewSchema.omit({ ...MARKS, disclosure: true, author: true }).shape,
  disclosure: z.string().optional().describe('Any stake that the reviewer has.'),
  likes: prose.describe('What there is to like.'),
  dislikes: prose.describe('What there is to dislike.'),
  issue: z.int().min(1).optional().describe('The number of the issue that carried the review.'),
  links: z.strictObject({ page, data }),
};

const issueFields = {
  ...issueSchema.omit({ ...MARKS, reviews: true, betas: true, special: true }).shape,
  intro: prose.describe('Its introduction; without a character where it has none.'),
  tools: z
    .array(
      z.strictObject({ slug: toolFields.slug, name: toolFields.name, links: toolFields.links }),
    )
    .describe('The tools it reviews, in order.'),
  betas: z
    .array(
      z.strictObject({
        slug: z.string().describe('The name that it keeps.'),
        ...betaSchema.omit({ ...MARKS, category: true, checked: true }).shape,
      }),
    )
    .describe('The betas it announces, in order.'),
  sponsor: sponsorSchema
    .omit({ draft: true, issues: true })
    .optional()
    .describe('Who paid for it.'),
  links: z.strictObject({ page }),
};

/** What `/api/` serves, by the name of its schema. */
export const documents = {
  tool: z
    .strictObject({ ...head, tool: z.strictObject(toolFields) })
    .describe('A tool and its review.'),
  tools: z
    .strictObject({ ...head, tools: z.array(z.strictObject(toolFields)) })
    .describe('All tools with their reviews, by name.'),
  issues: z
    .strictObject({ ...head, issues: z.array(z.strictObject(issueFields)) })
    .describe('All issues, the newest first.'),
};

export type DocumentName = keyof typeof documents;
export type ApiDocument<Name extends DocumentName> = z.input<(typeof documents)[Name]>;
export type ApiTool = ApiDocument<'tool'>['tool'];
export type ApiIssue = ApiDocument<'issues'>['issues'][number];

/** Where the record of a tool lies. */
export const toolPath = (slug: string) => `/api/tools/${slug}.json`;

/** Where the schema of a document lies on the site. */
export const schemaPath = (name: DocumentName) => `/api/schema/v${API_VERSION}/${name}.json`;

/**
 * A document's JSON Schema (draft 2020-12), made from the one definition above.
 * @param id the absolute address of the schema.
 */
export function jsonSchemaOf(name: DocumentName, id: string): object {
  const schema = z.toJSONSchema(documents[name], {
    override: ({ jsonSchema }) => useStandardKeywords(jsonSchema),
  });
  const { $schema, ...rest } = schema;
  return { $schema, $id: id, title: name, ...rest };
}
