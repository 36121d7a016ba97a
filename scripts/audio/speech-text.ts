import { longDate } from '#content/names.ts';
import { respelled, saidAsWord, speltOut } from './pronunciation.ts';

const SYMBOLS: Readonly<Record<string, string>> = {
  '#': 'hash',
  $: 'dollar',
  '%': 'percent',
  '&': 'and',
  '*': 'star',
  '+': 'plus',
  '/': 'slash',
  '<': 'less than',
  '=': 'equals',
  '>': 'greater than',
  '@': 'at',
  '\\': 'backslash',
  '^': 'caret',
  '|': 'pipe',
  '~': 'tilde',
  '×': 'times',
  '→': 'right arrow',
};

/** How what is written becomes what is said. Each works on what those before it left. */
const RULES: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  // Nobody hears a line through words.
  [/~~(?=\S)[^~]+~~[ ]?/g, ''],
  [/[‘’]/g, "'"],
  [/\be\.g\.,?/g, 'for example'],
  [/\bi\.e\.,?/g, 'that is'],
  [/\b\d{4}-\d\d-\d\d\b/g, longDate],
  [/\bhttps?:\/\/(?:www\.)?(\S*?)\/?(?=[.,;:!?)]*(?:\s|$))/g, '$1'],
  // Dashes: of a sentence, of a long flag, of a short one.
  [/\s*[–—]\s*/g, ', '],
  [/(?<![\w-])--(?=\w)/g, 'dash dash '],
  [/(?<![\w-])-(?=[A-Za-z]\b)/g, 'dash '],
  // Dots: of versions such as v3.10.1 and 0.x, then of hosts and the names of files.
  [/\bv(?=\d)/g, 'version '],
  [/(?<=\d)\.(?=\d|x\b)/g, ' point '],
  [/(?<!\w)\.(?=\w)|(?<=\w)\.(?=[A-Za-z]\w)/g, ' dot '],
  [/\bC\+\+/g, 'C plus plus'],
  [/\b([CF])#/g, '$1 sharp'],
  [/(?<=\d)\s?%/g, ' percent'],
  // Brackets: of a call, of an aside, of anything else. Then quotes and marks that are code.
  [/\(\)/g, ''],
  [/\s\(([^()]*)\)/g, ', $1,'],
  [/(?<!\w)'|'(?!\w)/g, ' '],
  [/(?<!\S):(?=\w)/g, 'colon '],
  [/(?<!\S)!(?=\s)/g, 'exclamation mark'],
  [/(?<!\S)\?(?=\s)/g, 'question mark'],
  [/_+/g, ' '],
  [/[^\w\s.,;:!?'-]/g, (symbol) => ` ${SYMBOLS[symbol] ?? ''} `],
  [/[A-Za-z]\w*/g, respell],
  // Words in one: ZeroSSL, JSONPath, RUF100. The plural of capitals is one word: CRDs.
  [/\b([A-Z]{2,})s\b/g, (_, capitals) => `${spell(capitals)}'s`],
  [/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=\d)/g, ' '],
  [/[A-Za-z]\w*/g, respell],
  [/\b[A-Z]{2,}\b/g, (capitals) => (isWord(capitals) ? capitals.toLowerCase() : spell(capitals))],
  [/(?:\s*,)+\s*(?=[.,;:!?])/g, ''],
  [/\s+(?=[.,;:!?])/g, ''],
  [/\s+/g, ' '],
];

/**
 * A sentence as the synthesiser has to be given it, so that code, symbols, versions and names
 * are said as a person would read them out. English, in ASCII: it knows no other letters.
 */
export function speechText(written: string): string {
  const plain = written.normalize('NFKD').replace(/\p{M}/gu, '');
  return RULES.reduce(
    (text, [found, said]) =>
      typeof said === 'string' ? text.replace(found, said) : text.replace(found, said),
    plain,
  ).trim();
}

function respell(word: string): string {
  return respelled.get(word.toLowerCase()) ?? word;
}

function isWord(capitals: string): boolean {
  if (capitals.length <= 3) return saidAsWord.has(capitals);
  return /[AEIOU]/.test(capitals) && !speltOut.has(capitals);
}

function spell(capitals: string): string {
  return capitals.split(/(?=[A-Z])/).join(' ');
}
