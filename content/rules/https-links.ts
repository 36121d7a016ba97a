import { httpsAddress, trackingIn } from '../addresses.ts';
import { collectionOf, MDX } from '../collections.ts';
import type { Edit } from '../findings.ts';
import { placeAt, placeOf } from '../reader/place.ts';
import { linksIn } from '../reader/walk.ts';
import { LONGEST_URL, lengthOfUrl } from '../schema/fields.ts';
import type { TextRule } from './rule.ts';

export const httpsLinks: TextRule = {
  id: 'https-links',
  severity: 'error',
  fixes: true,
  about:
    'A link is absolute and encrypted, and so is the address of an image: it is read in a mail as well as on a page. A mail holds no address of more than 900 characters. Whether the server answers there is asked by `npm run links`.',
  sparesArchived: true,
  on: MDX,
  right: [
    { 'reviews/tool.mdx': 'It has [a manual](https://tool.example/docs).' },
    { 'reviews/tool.mdx': 'Its maker answers at help@tool.example.' },
  ],
  wrong: [
    {
      example: { 'reviews/tool.mdx': 'It has [a manual](http://tool.example/docs).' },
      says: [
        'The link to "http://tool.example/docs" must be an address that begins with https://. Write https://tool.example/docs.',
      ],
    },
    {
      example: { 'reviews/tool.mdx': 'It has [a manual](http://tool.example/docs?ref=me).' },
      says: [
        'The link to "http://tool.example/docs?ref=me" must be an address that begins with https://, and must not follow readers with `ref`. Write https://tool.example/docs.',
      ],
    },
    {
      example: { 'profiles/maker.mdx': '![Two people at a desk](./desk.png)' },
      says: ['The image "./desk.png" must be an address that begins with https://.'],
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
  *check({ file, source, body }) {
    for (const link of linksIn(body)) {
      // In a review, another rule refuses any image.
      if (link.type === 'image' && collectionOf(file) === 'reviews') continue;
      const what = link.type === 'image' ? 'The image' : 'The link to';
      const length = lengthOfUrl(link.url);
      if (isAllowed(link.url)) {
        if (length > LONGEST_URL)
          yield {
            ...placeOf(link),
            message: `${what} "${link.url.slice(0, 40)}…" has ${length} characters; ${LONGEST_URL} is the limit, since a line of a mail holds no longer address. Use a shorter one.`,
          };
        continue;
      }
      const address = httpsAddress(link.url);
      const tracking = address === undefined ? [] : trackingIn(link.url);
      const names = tracking.map((name) => `\`${name}\``).join(', ');
      const edit = address === undefined ? undefined : editOf(source, link, address);
      yield {
        ...(edit ? placeAt(source, edit.start) : placeOf(link)),
        message: [
          `${what} "${link.url}" must be an address that begins with https://`,
          names && `, and must not follow readers with ${names}`,
          address === undefined ? '.' : `. Write ${address}.`,
        ].join(''),
        edit,
      };
    }
  },
};

/** An email address is a link, too: Markdown makes one of `jo@example.org` by itself. */
function isAllowed(url: string): boolean {
  return ['https:', 'mailto:'].includes(URL.parse(url)?.protocol ?? '');
}

/** The last place of the address within its link: before it, the words may say it as well. */
function editOf(
  source: string,
  { url, position }: ReturnType<typeof linksIn> extends Iterable<infer Link> ? Link : never,
  address: string,
): Edit | undefined {
  const from = position?.start.offset ?? 0;
  const written = source.slice(from, position?.end.offset);
  // `www.` alone is a link, to which the parser adds the scheme.
  const spelled = written.includes(url) ? url : url.replace(/^http:\/\//, '');
  const start = written.lastIndexOf(spelled);
  return start < 0
    ? undefined
    : { start: from + start, end: from + start + spelled.length, text: address };
}
