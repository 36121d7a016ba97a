/**
 * The words of a name or a value, in small letters without diacritics: `doNotEmail`,
 * `DO_NOT_EMAIL` and `Do not e-mail` are the same. Japanese is not split.
 * Unseen characters, such as a soft hyphen, are no part of a word.
 */
export function wordsOf(text: string): string[] {
  const plain = isAscii(text) ? text : text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  return (
    folded(plain.replace(/(\p{Ll})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2 '))
      // "E-Mail", "e mail" and "email" are one word.
      .replace(/(?<!\p{L})e[\s_-]*mail/gu, 'email')
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter(Boolean)
  );
}

/** The words as one text, by which names of columns are compared. */
export function nameOf(text: string): string {
  return wordsOf(text).join(' ');
}

/** Whether a text is plain English letters, digits and signs, which need no folding. */
export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

/** Small letters without accents. The marks of Japanese kana stay: バ is not ハ. */
function folded(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}
