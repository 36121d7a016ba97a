import { PLACEHOLDER } from '#content/placeholder.ts';
import type { Kind } from './kind.ts';
import { slugOf } from './slug.ts';

export const interview: Kind = {
  name: 'interview',
  collection: 'interviews',
  about: 'a talk with one person; the file is named after them',
  examples: [
    ['npm run new -- interview', 'ask for all of it'],
    ['npm run new -- interview --person "Ada Example" --title "How it is made"', 'ask nothing'],
  ],
  subject: 'person',
  derived: [],
  asks: ['title', 'role', 'url', 'author'],
  body: `## ${PLACEHOLDER}\n\n${PLACEHOLDER}`,
  slugOf: (_desk, person) => slugOf(person),
  plan: ({ today }, person) => ({
    found: {
      person: { value: person, from: 'you' },
      date: { value: today, from: 'today' },
    },
  }),
};
