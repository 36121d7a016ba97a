import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { note } from '../command.ts';

/** One program that `npm test` runs. */
export interface Step {
  name: string;
  command: readonly [program: string, ...args: string[]];
  /** Whether it is a Vitest run, whose tests are counted. */
  counts?: boolean;
}

/** What came of a step. */
export interface StepResult {
  name: string;
  ok: boolean;
  seconds: number;
  passed: number;
  failed: number;
  /** The titles of the tests that did not run. */
  skipped: string[];
}

const REPORTS = 'var/test';

/** Runs steps one after the other, and shows what each said when it has ended. */
export async function runLane(steps: readonly Step[]): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) results.push(await runStep(step));
  return results;
}

async function runStep({ name, command, counts }: Step): Promise<StepResult> {
  const started = performance.now();
  const report = join(REPORTS, `${name.replaceAll(' ', '-')}.json`);
  const [program, ...args] = command;
  if (counts) {
    mkdirSync(REPORTS, { recursive: true });
    rmSync(report, { force: true });
    args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
  }
  let said = '';
  const code = await new Promise<number>((done) => {
    const bin = resolve('node_modules/.bin', program);
    const child = spawn(bin, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...(process.stderr.isTTY ? { FORCE_COLOR: '1' } : {}),
        PATH: `${resolve('node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
        ASTRO_TELEMETRY_DISABLED: '1',
      },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (said += data.toString()));
    child.on('error', (error) => {
      said += `${error.message}\n`;
      done(1);
    });
    child.on('close', (status) => done(status ?? 1));
  });
  note(`\n== ${name}: ${code === 0 ? 'ok' : 'FAILED'}\n${said.trimEnd()}`);
  const tests = counts ? readReport(report) : undefined;
  return {
    name,
    // A run that counted no test has tested nothing.
    ok: code === 0 && (!tests || tests.passed > 0),
    seconds: (performance.now() - started) / 1000,
    passed: tests?.passed ?? (code === 0 ? 1 : 0),
    failed: tests?.failed ?? (code === 0 ? 0 : 1),
    skipped: tests?.skipped ?? [],
  };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

function readReport(file: string): Pick<StepResult, 'passed' | 'failed' | 'skipped'> {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const all = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const skipped = all.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: skipped.map(({ fullName }) => fullName),
  };
}

/** The last lines of `npm test`: each step, each skipped test, and the counts. */
export function summarise(
  results: readonly StepResult[],
  skipFails: boolean,
): { lines: string[]; ok: boolean } {
  const sum = (of: (result: StepResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  const skipped = results.flatMap((result) => result.skipped);
  const ok = results.every((result) => result.ok) && !(skipFails && skipped.length > 0);
  const lines = [
    '',
    ...results.map(
      ({ name, ok: fine, seconds }) =>
        `${fine ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s`,
    ),
    ...skipped.map((title) => `skipped  ${title}`),
    ...(skipFails && skipped.length > 0 ? ['A skipped test is a failure where CI is set.'] : []),
    '',
    `${sum((result) => result.passed)} passed, ${sum((result) => result.failed)} failed, ${skipped.length} skipped`,
  ];
  return { lines, ok };
}
