import { countCharacters } from '#content/prose/text.ts';

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

/**
 * A tagline out of what is said about something: the first sentence of the first description whose
 * first sentence fits, or else as many whole words as fit.
 * @param limit in characters as a reader sees them.
 */
export function taglineFrom(
  descriptions: readonly string[],
  limit: number,
): { text: string; isCut: boolean } | undefined {
  const fits = (text: string) => countCharacters(text) <= limit;
  const sentence = descriptions.map(firstSentence).find(fits);
  if (sentence) return { text: sentence, isCut: false };
  let text = '';
  for (const word of (descriptions[0] ?? '').split(' ')) {
    const longer = text ? `${text} ${word}` : word;
    if (!fits(longer)) break;
    text = longer;
  }
  const cut = text.replace(/[\s,;:–—-]+$/u, '');
  return cut ? { text: cut, isCut: true } : undefined;
}

/** A tagline is no sentence. Three dots, and the dot of `etc.`, are left alone. */
const withoutStop = (text: string) => text.replace(/(?<![.]|\betc)[.。]$/u, '');

function firstSentence(text: string): string {
  const [first] = sentences.segment(text);
  return withoutStop((first?.segment ?? '').trim());
}
