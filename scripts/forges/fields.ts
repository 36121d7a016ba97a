import { z } from 'zod';
import { plainText } from '../web/plain-text.ts';

/** One line of a stranger's text. What is something else counts as missing. */
export const text = z
  .unknown()
  .optional()
  .transform((value) => plainText(typeof value === 'string' ? value : undefined));

/** A point in time, as the day that it falls on, an ISO date. */
export const day = z
  .unknown()
  .optional()
  .transform((value) => /^\d{4}-\d\d-\d\d(?=T)/.exec(typeof value === 'string' ? value : '')?.[0]);

/** A count. */
export const count = z.int().nonnegative().optional().catch(undefined);

/** A statement that does not hold where it is not made. */
export const flag = z.boolean().catch(false);
