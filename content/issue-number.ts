import type { Entry } from './rules/rule.ts';

/** The number of an issue: the one among its fields, or else the one that its file is named by. */
export function numberOf({ data, slug }: Entry<'issues'>): number | undefined {
  return data.number ?? numberInName(slug);
}

/** The number that the file of an issue is named by. */
export function numberInName(slug: string): number | undefined {
  return /^\d+$/.test(slug) ? Number(slug) : undefined;
}
