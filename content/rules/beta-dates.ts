import type { FieldRule } from './rule.ts';

export const betaDates: FieldRule<'betas'> = {
  id: 'beta-dates',
  severity: 'error',
  about: 'A beta is announced first; then it becomes generally available, or it ends.',
  on: ['betas'],
  right: [{ 'betas/next.yaml': 'announced: 2026-09-10\navailable: 2026-11-12' }],
  wrong: [
    {
      example: { 'betas/next.yaml': 'announced: 2026-09-10\navailable: 2026-09-01' },
      says: ['`available` is 2026-09-01, before the beta was announced on 2026-09-10.'],
    },
    {
      example: {
        'betas/next.yaml': 'announced: 2026-09-10\navailable: 2026-11-12\nended: 2026-11-12',
      },
      says: ['A beta is either generally `available` or `ended`. Take one of the two out.'],
    },
  ],
  reads: 'fields',
  *check({ data, placeOf }) {
    for (const field of ['available', 'ended'] as const) {
      const date = data[field];
      if (date !== undefined && data.announced !== undefined && date < data.announced)
        yield {
          ...placeOf([field]),
          message: `\`${field}\` is ${date}, before the beta was announced on ${data.announced}.`,
        };
    }
    if (data.available !== undefined && data.ended !== undefined)
      yield {
        ...placeOf(['ended']),
        message: 'A beta is either generally `available` or `ended`. Take one of the two out.',
      };
  },
};
