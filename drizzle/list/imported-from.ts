const PREFIX = 'import: ';

/** What the record of consent calls an import, by the words of the editor for where it came from. */
export const importFrom = (words: string): string => PREFIX + words;

/** The words of the editor for where an import came from. */
export const importNamed = (source: string): string =>
  source.startsWith(PREFIX) ? source.slice(PREFIX.length) : source;
