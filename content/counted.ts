/**
 * `1 tool`, `2 tools`: a number with its noun.
 * @param shown the number as it is written, where that is another way, such as `2,000`.
 */
export function counted(
  count: number,
  noun: string,
  nouns = `${noun}s`,
  shown = String(count),
): string {
  return `${shown} ${count === 1 ? noun : nouns}`;
}
