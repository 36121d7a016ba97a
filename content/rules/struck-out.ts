import { placeOf } from '../reader/place.ts';
import { walk } from '../reader/walk.ts';
import type { TextRule } from './rule.ts';

export const struckOut: TextRule = {
  id: 'struck-out',
  severity: 'error',
  about:
    'What goes into a mail has no text that is struck out: without its line, as it is read aloud, found by a search or quoted, it says the opposite of what is meant. A single tilde is a tilde.',
  on: ['reviews', 'issues'],
  right: [{ 'reviews/tool.mdx': 'It answers in 20~25 ms, at night in 30~40 ms.' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': 'It runs on Linux ~~and macOS~~.' },
      says: [
        'Text that is struck out is read as if it were not. Take it out, or say what changed.',
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
            'Text that is struck out is read as if it were not. Take it out, or say what changed.',
        };
  },
};
