/** A line on stderr that says how far a long task is. */
export interface Progress {
  /** @param failed how many of those that are done went wrong. */
  update: (done: number, failed?: number) => void;
  end: () => void;
}

/** A task that is over sooner shows nothing. */
const QUIET_MS = 1_000;
const LINE_MS = 5_000;
const BAR = 24;

/** Progress with the rate and the time left; on a terminal one line, else one every 5 s. */
export function createProgress(total: number, unit: string): Progress {
  const started = performance.now();
  const terminal = process.stderr.isTTY;
  let shown = false;
  let lastLine = started;
  return {
    update(done, failed = 0) {
      const now = performance.now();
      const seconds = (now - started) / 1000;
      if (now - started < QUIET_MS || (!terminal && now - lastLine < LINE_MS)) return;
      lastLine = now;
      shown = true;
      const rate = done / seconds;
      const left = rate > 0 ? Math.ceil((total - done) / rate) : 0;
      const wrong = failed > 0 ? `, ${failed} failed` : '';
      const line = `${done} of ${total} ${unit}, ${Math.round(rate)} a second, ${left} s left${wrong}`;
      process.stderr.write(terminal ? `\r\u001B[K${bar(done / total)} ${line}` : `${line}\n`);
    },
    end() {
      if (shown && terminal) process.stderr.write('\n');
      shown = false;
    },
  };
}

/** A bar of a fixed width, full at 1. */
function bar(part: number): string {
  const full = Math.round(BAR * Math.min(1, Math.max(0, part || 0)));
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`;
}
