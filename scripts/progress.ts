/** A line on stderr that says how far a long task is. */
export interface Progress {
  update: (done: number) => void;
  end: () => void;
}

/** A task that is over sooner shows nothing. */
const QUIET_MS = 1_000;
const LINE_MS = 5_000;

/** Progress with the rate and the time left; on a terminal one line, else one every 5 s. */
export function createProgress(total: number, unit: string): Progress {
  const started = performance.now();
  const terminal = process.stderr.isTTY;
  let shown = false;
  let lastLine = started;
  return {
    update(done) {
      const now = performance.now();
      const seconds = (now - started) / 1000;
      if (now - started < QUIET_MS || (!terminal && now - lastLine < LINE_MS)) return;
      lastLine = now;
      shown = true;
      const rate = done / seconds;
      const left = rate > 0 ? Math.ceil((total - done) / rate) : 0;
      const line = `${done} of ${total} ${unit}, ${Math.round(rate)} a second, ${left} s left`;
      process.stderr.write(terminal ? `\r\u001B[K${line}` : `${line}\n`);
    },
    end() {
      if (shown && terminal) process.stderr.write('\n');
      shown = false;
    },
  };
}
