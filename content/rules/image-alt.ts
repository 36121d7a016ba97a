import { MDX } from '../collections.ts';
import { placeOf } from '../reader/place.ts';
import { walk } from '../reader/walk.ts';
import type { TextRule } from './rule.ts';

/** In a review, an image has no place at all. */
const LONG = MDX.filter((name) => name !== 'reviews');

export const imageAlt: TextRule = {
  id: 'image-alt',
  severity: 'error',
  about: 'An image has alternative text that says what it shows, for readers who cannot see it.',
  on: LONG,
  right: [{ 'profiles/maker.mdx': '![Two people at a desk](https://tool.example/desk.png)' }],
  wrong: [
    {
      example: { 'profiles/maker.mdx': '![](https://tool.example/desk.png)' },
      says: [
        'The image has no alternative text. Write what it shows: `![two people at a desk](…)`.',
      ],
    },
  ],
  reads: 'text',
  *check({ body }) {
    for (const { node } of walk(body))
      if ((node.type === 'image' || node.type === 'imageReference') && !node.alt?.trim())
        yield {
          ...placeOf(node),
          message:
            'The image has no alternative text. Write what it shows: `![two people at a desk](…)`.',
        };
  },
};
