import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How long a process ran, and the most memory it held. */
export interface Measured {
  seconds: number;
  /** The largest resident size in megabytes; nothing where the system does not tell. */
  peakMegabytes: number | undefined;
  /** Seconds of processor time, its own and the system's, which other work on the machine leaves alone. */
  cpuSeconds?: number | undefined;
}

const LOOK_MS = 20;

/**
 * Runs a Node program to its end and measures the whole process.
 * @throws with what it printed, where it fails.
 */
export function measureProcess(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Measured> {
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let peak: number | undefined;
    let cpu: number | undefined;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (said += data.toString()));
    const look = setInterval(() => {
      peak = peakOf(child.pid) ?? peak;
      cpu = cpuOf(child.pid) ?? cpu;
    }, LOOK_MS);
    child.on('error', fail);
    child.on('exit', (code) => {
      clearInterval(look);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) done({ seconds, peakMegabytes: peak, cpuSeconds: cpu });
      else fail(new Error(`${args.join(' ')} failed:\n${said}`));
    });
  });
}

/** What Linux notes as the high-water mark of a process. Other systems have no such file. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(status) ?? [];
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : undefined;
  } catch {
    return undefined;
  }
}

/** Linux counts it in hundredths of a second, in the 14th and 15th field; the name before may hold spaces. */
function cpuOf(pid: number | undefined): number | undefined {
  try {
    const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const fields = after.split(' ');
    const spent = (Number(fields[11]) + Number(fields[12])) / 100;
    return spent > 0 ? spent : undefined;
  } catch {
    return undefined;
  }
}

/** The run in the middle, by its time. */
export function median(runs: readonly Measured[]): Measured {
  const sorted = [...runs].sort((a, b) => a.seconds - b.seconds);
  return sorted[Math.floor(sorted.length / 2)] ?? { seconds: NaN, peakMegabytes: undefined };
}

/** A run as a part of a printed line. */
export function row({ seconds, peakMegabytes }: Measured): string {
  return `${seconds.toFixed(2).padStart(6)} s  ${String(peakMegabytes ?? '?').padStart(5)} MB`;
}
