import { dayOf } from '#content/calendar.ts';

/** The day on which this copy of the site is built, where the publication is, ISO 8601. */
export const today = dayOf(new Date());
