import { publication } from '#content/publication.ts';

/** The day on which this copy of the site is built, where the publication is, ISO 8601. */
export const today = new Intl.DateTimeFormat('en-CA', {
  timeZone: publication.cadence.timeZone,
}).format(new Date());
