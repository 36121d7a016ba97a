import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** How long a process ran, and the most memory it held. */
export interface Measured {
  seconds: number;
  /** The largest resident size in megabytes; nothing where the system does not tell. */
  peakMegabytes: number | undefined;
  /** What it printed on stdout. */
  stdout: string;
  stderr: string;
  /** Seconds of processor time, its own and the system's, which other work on the machine leaves alone. */
  cpuSeconds?: number | undefined;
}

const LOOK_MS = 40;

/**
 * Runs a program to its end and measures the whole process with all that it starts.
 * @param args of Node, or of another program.
 * @throws with what it printed, where it fails.
 */
export function measureProcess(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; program?: string } = {},
): Promise<Measured> {
  const { program = process.execPath, ...spawning } = options;
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn(program, args, { ...spawning, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    let peak: number | undefined;
    let cpu: number | undefined;
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (data: Buffer) => (said[name] += data.toString()));
    const look = setInterval(() => {
      const now = megabytesOf(child.pid);
      if (now !== undefined) peak = Math.max(peak ?? 0, now);
      cpu = cpuOf(child.pid) ?? cpu;
    }, LOOK_MS);
    child.on('error', fail);
    child.on('close', (code) => {
      clearInterval(look);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) done({ seconds, peakMegabytes: peak, cpuSeconds: cpu, ...said });
      else fail(new Error(`${args.join(' ')} failed:\n${said.stdout}${said.stderr}`));
    });
  });
}

/** What Linux says of the resident memory of a process and of those below it. */
function megabytesOf(pid: number | undefined): number | undefined {
  try {
    let kilobytes = 0;
    const waiting = [String(pid)];
    for (const process of waiting) {
      const status = readFileSync(`/proc/${process}/status`, 'utf8');
      kilobytes += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      for (const thread of readdirSync(`/proc/${process}/task`))
        waiting.push(
          ...readFileSync(`/proc/${process}/task/${thread}/children`, 'utf8')
            .split(' ')
            .filter(Boolean),
        );
    }
    return Math.round(kilobytes / 1024);
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

const NOTHING: Measured = { seconds: NaN, peakMegabytes: undefined, stdout: '', stderr: '' };

/** The run in the middle, by its time. */
export function median(runs: readonly Measured[]): Measured {
  const sorted = [...runs].sort((a, b) => a.seconds - b.seconds);
  return sorted[Math.floor(sorted.length / 2)] ?? NOTHING;
}

/** A run as a part of a printed line. */
export function row({ seconds, peakMegabytes }: Measured): string {
  return `${seconds.toFixed(2).padStart(6)} s  ${String(peakMegabytes ?? '?').padStart(5)} MB`;
}
