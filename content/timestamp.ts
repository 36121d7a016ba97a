/**
 * A point of a recording in seconds from its start.
 * @param timestamp such as `1:05` or `1:02:05`.
 */
export function secondsOf(timestamp: string): number {
  return timestamp.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
