import { z } from 'zod';
import { countCharacters } from '../prose/text.ts';

/** A line of plain text whose length is counted as a reader sees it. */
export function line({ min, max }: { min: number; max: number }) {
  return z
    .string()
    .trim()
    .superRefine((value, context) => {
      if (/[\r\n\0]/.test(value))
        context.addIssue({ code: 'custom', message: 'must be one line.' });
      const count = countCharacters(value);
      if (count > max)
        context.addIssue({
          code: 'custom',
          message: `has ${count} characters; ${max} is the limit. Cut ${count - max}.`,
        });
      if (count < min)
        context.addIssue({
          code: 'custom',
          message: `has ${count} characters; ${min} is the least.`,
        });
    })
    .meta({ characters: { min, max } });
}

export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The name of a content file without its ending; also the last part of its address. */
export const slug = z
  .string()
  .regex(SLUG, 'must be a slug: small letters, digits and single hyphens');

/** A calendar day, as in `2026-11-19`. */
export const isoDate = z.iso.date('must be a calendar date such as 2026-11-19');

/**
 * The most characters of an address, percent-encoded: it has a line of the text mail to itself,
 * and mail servers pass on lines of 998 bytes (RFC 5322).
 */
export const LONGEST_URL = 900;

/** How long an address is where it is written out. */
export const lengthOfUrl = (url: string): number => URL.parse(url)?.href.length ?? url.length;

/** A web address, encrypted. */
export const httpsUrl = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .refine((url) => lengthOfUrl(url) <= LONGEST_URL, {
    error: ({ input }) =>
      `has ${lengthOfUrl(String(input))} characters; ${LONGEST_URL} is the limit, since a line of a mail holds no longer address. Use a shorter one.`,
  });

/** Marks a file that is not finished. The first field of every collection. */
export const draft = z
  .boolean()
  .optional()
  .describe(
    '`true` while it is being written: it is shown on the desk and in `npm run dev`, and is in no build, feed, search or mail. Remove the line to publish it.',
  )
  .meta({ example: true });

/** Marks what was published elsewhere, by other rules than those of this publication. */
export const archived = z
  .boolean()
  .optional()
  .describe(
    '`true` for what was published elsewhere before: it is judged by what it was, not by the limits and habits of this publication.',
  )
  .meta({ example: true });

/** A point of a recording, as in `1:05` or `1:02:05`. */
export const timestamp = z
  .string('must be a time in quotes, such as "1:05"')
  .regex(/^(\d+:[0-5]\d|[0-5]?\d):[0-5]\d$/, 'must be a time such as "1:05" or "1:02:05"');
