/** A build says nothing of pictures that are drawn sooner than this, in milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * Says on stderr, every few seconds, how many pictures are drawn and how long the rest takes.
 * @param total how many there are to draw.
 * @returns what is called after each.
 */
export function createProgress(
  total: number,
  say: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
  now = () => performance.now(),
): () => void {
  let drawn = 0;
  let started: number | undefined;
  let said = 0;
  return () => {
    const time = now();
    // The first one is done when the clock starts, and is not counted.
    if (started === undefined) {
      started = said = time;
      return;
    }
    drawn++;
    if (time - said < PATIENCE_MS) return;
    said = time;
    const left = ((time - started) / drawn) * (total - 1 - drawn);
    say(`Pictures: ${drawn + 1} of ${total} drawn, about ${duration(left)} left.`);
  };
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
