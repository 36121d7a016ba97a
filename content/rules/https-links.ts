import { MDX } from '../collections.ts';
import { placeOf } from '../reader/document.ts';
import { linksIn } from '../reader/walk.ts';
import { LONGEST_URL, lengthOfUrl } from '../schema/fields.ts';
import type { TextRule } from './rule.ts';

export const httpsLinks: TextRule = {
  id: 'https-links',
  severity: 'error',
  about:
    'A link is absolute and encrypted: it is read in a mail as well as on a page. A mail holds no address of more than 900 characters.',
  sparesArchived: true,
  on: MDX,
  right: [{ 'reviews/tool.mdx': 'It has [a manual](https://tool.example/docs).' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': 'It has [a manual](http://tool.example/docs).' },
      says: [
        'The link to "http://tool.example/docs" must be an address that begins with https://.',
      ],
    },
    {
      example: { 'reviews/tool.mdx': 'It is like [the other](/tools/other/).' },
      says: ['The link to "/tools/other/" must be an address that begins with https://.'],
    },
    {
      example: {
        'reviews/tool.mdx': `It has [a manual](https://tool.example/${'a'.repeat(900)}).`,
      },
      says: [
        'The link to "https://tool.example/aaaaaaaaaaaaaaaaaaa…" has 921 characters; 900 is the limit, since a line of a mail holds no longer address. Use a shorter one.',
      ],
    },
  ],
  reads: 'text',
  *check({ body }) {
    for (const link of linksIn(body)) {
      const length = lengthOfUrl(link.url);
      if (!isHttps(link.url))
        yield {
          ...placeOf(link),
          message: `The link to "${link.url}" must be an address that begins with https://.`,
        };
      else if (length > LONGEST_URL)
        yield {
          ...placeOf(link),
          message: `The link to "${link.url.slice(0, 40)}…" has ${length} characters; ${LONGEST_URL} is the limit, since a line of a mail holds no longer address. Use a shorter one.`,
        };
    }
  },
};

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}
