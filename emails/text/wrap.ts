/** The width of a plain-text mail, in columns. */
export const WIDTH = 72;

/** A line across. */
export const RULE = '-'.repeat(WIDTH);

/**
 * Breaks a paragraph into lines. A word longer than a line, such as a link, stays whole.
 * @param indent stands before each line.
 * @param first stands before the first line instead, as the mark of a list does.
 */
export function wrap(paragraph: string, indent = '', first = indent): string {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/).filter(Boolean)) {
    if (line && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  return lines.map((text, index) => (index === 0 ? first : indent) + text).join('\n');
}
