import { daysBetween } from '../cadence.ts';
import { publication } from '../publication.ts';
import type { FieldRule } from './rule.ts';

export const betaChecked: FieldRule<'betas'> = {
  id: 'beta-checked',
  severity: 'warning',
  about: 'Somebody looks again, now and then, whether a beta is still one.',
  sparesArchived: true,
  on: ['betas'],
  right: [
    { 'betas/next.yaml': 'checked: 2026-11-19' },
    { 'betas/next.yaml': 'checked: 2026-01-01\nannounced: 2025-12-01\nended: 2026-01-01' },
    { 'betas/next.yaml': 'checked: 2026-01-01\nannounced: 2025-12-01\narchived: true' },
  ],
  wrong: [
    {
      example: { 'betas/next.yaml': 'announced: 2025-12-01\nchecked: 2026-01-01' },
      says: [
        'This beta was last checked 326 days ago; 90 is the limit. Look whether it still is one, and write today’s date; or write `archived: true`, and nobody is reminded again.',
      ],
    },
  ],
  reads: 'fields',
  *check({ data, placeOf }, { today }) {
    if (data.ended !== undefined || data.available !== undefined) return;
    const days = daysBetween(data.checked, today);
    const limit = publication.limits.betaCheckDays;
    if (days > limit)
      yield {
        ...placeOf(['checked']),
        message: `This beta was last checked ${days} days ago; ${limit} is the limit. Look whether it still is one, and write today’s date; or write \`archived: true\`, and nobody is reminded again.`,
      };
  },
};
