import { MDX } from '../collections.ts';
import { publication } from '../publication.ts';
import { placeAt } from '../reader/document.ts';
import { walk } from '../reader/walk.ts';
import type { TextRule } from './rule.ts';

const QUOTES = { '"': ['“', '”'], "'": ['‘', '’'] } as const;
/** Other languages have other quotes. */
const isEnglish = /^en\b/.test(publication.language);

export const typographicQuotes: TextRule = {
  id: 'typographic-quotes',
  severity: 'warning',
  mends: true,
  about:
    'Prose has typographic quotes and apostrophes, “ ” and ’. Code keeps its own. Only in English.',
  sparesArchived: true,
  on: MDX,
  right: [{ 'reviews/tool.mdx': 'It doesn’t say “done”; it prints `"ok"`.' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': 'It doesn\'t say "done".' },
      says: ["Write ’ for '.", 'Write “ for ".', 'Write ” for ".'],
    },
  ],
  reads: 'text',
  *check({ source, body }) {
    if (!isEnglish) return;
    for (const { node, parent } of walk(body)) {
      // A component holds keys to press, and an address in plain sight is no prose.
      if (node.type !== 'text' || parent?.type.startsWith('mdxJsx')) continue;
      if (parent?.type === 'link' && parent.url === node.value) continue;
      const from = node.position?.start.offset ?? 0;
      const to = node.position?.end.offset ?? from;
      for (const { index, 0: quote } of source.slice(from, to).matchAll(/(?<!\\)["']/g)) {
        const at = from + index;
        const opens = /(^|[\s([{—–/*_‘“])$/.test(source.slice(Math.max(0, at - 1), at));
        const isOpening = opens && /^["'][^\s\d]/.test(source.slice(at, at + 2));
        const text = QUOTES[quote as keyof typeof QUOTES][isOpening ? 0 : 1];
        yield {
          ...placeAt(source, at),
          message: `Write ${text} for ${quote}.`,
          edit: { start: at, end: at + 1, text },
        };
      }
    }
  },
};
