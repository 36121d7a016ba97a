import { trackingIn, withoutTracking } from '../addresses.ts';
import { collectionNames } from '../collections.ts';
import { placeAt } from '../reader/place.ts';
import { linksIn } from '../reader/walk.ts';
import type { ContentDocument } from '../reader/document.ts';
import type { Problem, TextRule } from './rule.ts';

export const trackingParameters: TextRule = {
  id: 'tracking-parameters',
  severity: 'error',
  fixes: true,
  about: 'An address follows nobody: no `utm_…`, `ref`, `fbclid` or the like in a link or a field.',
  on: collectionNames,
  right: [{ 'reviews/tool.mdx': 'See [the manual](https://tool.example/docs?page=2#start).' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': 'See [it](https://tool.example/docs?utm_source=a&page=2).' },
      says: [
        'The address follows readers with `utm_source`. Write https://tool.example/docs?page=2.',
      ],
    },
    {
      example: { 'reviews/tool.mdx': '---\nurl: https://tool.example/?ref=worthalook\n---' },
      says: ['The address follows readers with `ref`. Write https://tool.example/.'],
    },
  ],
  reads: 'text',
  *check(document) {
    const { source, body, frontMatter } = document;
    for (const { url, position } of linksIn(body))
      if (isMine(url))
        yield* problem(document, url, position?.start.offset ?? 0, position?.end.offset);
    const fieldsEnd = body[0]?.position?.start.offset ?? source.length;
    let from = 0;
    for (const address of addressesIn(frontMatter.data)) {
      const found = [...problem(document, address, from, fieldsEnd)];
      from = Math.max(from, found[0]?.edit?.end ?? from);
      yield* found;
    }
  },
};

/** What is not encrypted is told so elsewhere, with one address that is right in both ways. */
const isMine = (address: string) => /^https:/i.test(address);

function* problem(
  { source }: ContentDocument,
  address: string,
  from: number,
  to = source.length,
): Generator<Problem> {
  const clean = withoutTracking(address);
  if (clean === address) return;
  // The last place: before it, the words of a link may say the address as well.
  const within = source.slice(from, to);
  const found =
    from > 0 && /^!?\[/.test(within) ? within.lastIndexOf(address) : within.indexOf(address);
  const start = found < 0 ? -1 : from + found;
  const names = trackingIn(address).map((name) => `\`${name}\``);
  yield {
    ...placeAt(source, start < 0 ? from : start),
    message: `The address follows readers with ${names.join(', ')}. Write ${clean}.`,
    edit: start < 0 ? undefined : { start, end: start + address.length, text: clean },
  };
}

/** Every encrypted address among some fields, however deep. */
function* addressesIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    if (/^https:\/\//i.test(value)) yield value;
  } else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* addressesIn(inner);
}
