import { placeOf } from '../reader/place.ts';
import { walk } from '../reader/walk.ts';
import type { TextRule } from './rule.ts';

export const struckOut: TextRule = {
  id: 'struck-out',
  severity: 'error',
  about:
    'A section has no text that is struck out. Sections are read where no line can be drawn through words, in a search, in the catalogue, aloud, and there they would say the opposite. A single tilde is a tilde.',
  on: ['reviews'],
  right: [
    { 'reviews/tool.mdx': 'It answers in 20~25 ms, at night in 30~40 ms.' },
    { 'issues/001.mdx': 'Two ~~three~~ tools this week.' },
  ],
  wrong: [
    {
      example: { 'reviews/tool.mdx': 'It runs on Linux ~~and macOS~~.' },
      says: [
        'Where no line can be drawn, this is read as if it were not struck out. Take it out, or say what is so.',
      ],
    },
  ],
  reads: 'text',
  *check({ body }) {
    for (const { node } of walk(body))
      if (node.type === 'delete')
        yield {
          ...placeOf(node),
          message:
            'Where no line can be drawn, this is read as if it were not struck out. Take it out, or say what is so.',
        };
  },
};
