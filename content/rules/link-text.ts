import { MDX } from '../collections.ts';
import { visibleText } from '../prose/text.ts';
import { placeOf } from '../reader/document.ts';
import { walk } from '../reader/walk.ts';
import type { TextRule } from './rule.ts';

/** Words that say nothing out of their sentence. */
const EMPTY_WORDS =
  /^(click |see |read |look |right |over )*(here|this|that|link|this link|this page|more|read more|learn more|details)$/i;

export const linkText: TextRule = {
  id: 'link-text',
  severity: 'error',
  about: 'A link says where it leads, also to who hears or skims only the links.',
  sparesArchived: true,
  on: MDX,
  right: [{ 'reviews/tool.mdx': 'All is said in [the manual](https://tool.example/docs).' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': 'The manual is [here](https://tool.example/docs).' },
      says: ['The link says only "here". Put it on the words that say where it leads.'],
    },
    {
      example: { 'reviews/tool.mdx': 'See the manual: [](https://tool.example/docs).' },
      says: ['The link has no text. Put it on the words that say where it leads.'],
    },
  ],
  reads: 'text',
  *check({ body }) {
    for (const { node } of walk(body)) {
      if (node.type !== 'link' && node.type !== 'linkReference') continue;
      const text = visibleText(node.children);
      if (text === '')
        yield {
          ...placeOf(node),
          message: 'The link has no text. Put it on the words that say where it leads.',
        };
      else if (EMPTY_WORDS.test(text))
        yield {
          ...placeOf(node),
          message: `The link says only "${text}". Put it on the words that say where it leads.`,
        };
    }
  },
};
