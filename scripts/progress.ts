/** A line on stderr that says how far a long task is. */
export interface Progress {
  /**
   * @param done how much of the total is done.
   * @param counted how many units that is, where the total is not counted in units.
   * @param failed how many units of those went wrong.
   */
  update: (done: number, counted?: number, failed?: number) => void;
  end: () => void;
}

/** A task that is over sooner shows nothing. */
const QUIET_MS = 1_000;
const LINE_MS = 5_000;
const FRAME_MS = 100;

const BAR = 16;

/** Progress with the rate and the time left; on a terminal one line with a bar, else a line every 5 s. */
export function createProgress(total: number, unit: string): Progress {
  const started = performance.now();
  const terminal = process.stderr.isTTY;
  let shown = false;
  let lastLine = started;
  return {
    update(done, counted, failed = 0) {
      const now = performance.now();
      const seconds = (now - started) / 1000;
      if (now - started < QUIET_MS || (!terminal && now - lastLine < LINE_MS)) return;
      if (terminal && now - lastLine < FRAME_MS) return;
      lastLine = now;
      shown = true;
      const wrong = failed > 0 ? `, ${failed} failed` : '';
      const line = progressLine({ done, total, seconds, unit, counted }) + wrong;
      const filled = Math.min(Math.round((done / total) * BAR), BAR);
      const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] `;
      process.stderr.write(terminal ? `\r\u001B[K${bar}${line}` : `${line}\n`);
    },
    end() {
      if (shown && terminal) process.stderr.write('\n');
      shown = false;
    },
  };
}

/** What is said of the progress: at most 62 characters for numbers of seven digits. */
export function progressLine({
  done,
  total,
  seconds,
  unit,
  counted,
}: {
  done: number;
  total: number;
  seconds: number;
  unit: string;
  counted?: number | undefined;
}): string {
  const rate = done / seconds;
  const left = rate > 0 ? Math.max(Math.ceil((total - done) / rate), 0) : 0;
  const many = counted ?? done;
  const share = counted === undefined ? `of ${total} ${unit}` : `${unit} (${percent(done, total)})`;
  return `${many} ${share}, ${Math.round(many / seconds)} a second, ${left} s left`;
}

const percent = (done: number, total: number) =>
  `${Math.min(Math.floor((done / total) * 100), 100)}%`;
