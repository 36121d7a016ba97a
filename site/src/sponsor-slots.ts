import { nextIssueDate } from '#content/calendar.ts';

/** The advertisement of an issue that is not out yet. */
export interface Slot {
  /** The number of the issue. */
  issue: number;
  /** The day it is published, ISO 8601. */
  date: string;
  /** Who has booked it, where somebody has. */
  sponsor: string | undefined;
}

interface Booked {
  newest: { number: number; date: string } | undefined;
  sponsors: readonly { name: string; issues: readonly number[] }[];
  /** The day the page is made, ISO 8601. */
  today: string;
}

/** The slots of the issues to come, from the next one on, until so many are free. */
export function slotsToCome({ newest, sponsors, today }: Booked, free: number): Slot[] {
  const booked = new Map(
    sponsors.flatMap(({ name, issues }) => issues.map((issue) => [issue, name] as const)),
  );
  const slots: Slot[] = [];
  let issue = newest?.number ?? 0;
  let date = newest && newest.date > today ? newest.date : today;
  for (let left = free; left > 0;) {
    issue += 1;
    date = nextIssueDate(date);
    const sponsor = booked.get(issue);
    if (sponsor === undefined) left -= 1;
    slots.push({ issue, date, sponsor });
  }
  return slots;
}
