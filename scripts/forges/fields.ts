import { z } from 'zod';
import { isDay } from '#content/calendar.ts';
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
  .transform((value) => {
    const [before = '', after] = typeof value === 'string' ? value.split('T') : [];
    return after !== undefined && isDay(before) ? before : undefined;
  });

/** A count. */
export const count = z.int().nonnegative().optional().catch(undefined);

/** A statement that does not hold where it is not made. */
export const flag = z.boolean().catch(false);
