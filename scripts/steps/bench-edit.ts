import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { note, print } from '../command.ts';
import { generateContent } from './generate-content.ts';

const REVIEWS = 1_000;
const EDITS = 21;
const LOOK_MS = 5;
const STARTING_MS = 60_000;

/**
 * Measures how long an edit takes to show while the editor writes: from the write of the file to
 * the answer that holds the new words. Beside it in the same run, the same answers without an
 * edit: nothing can show an edit in less.
 */
export async function benchEdit(): Promise<void> {
  // Not below var/: what lies there is not watched.
  const folder = mkdtempSync(join(tmpdir(), 'threehundred-bench-'));
  const contentDir = join(folder, 'content');
  generateContent(contentDir, REVIEWS);
  const port = await freePort();
  const env = { ...process.env, CONTENT_DIR: contentDir, PORT: String(port) };
  const server = spawn(process.execPath, ['scripts/run.cjs', 'dev'], { env, stdio: 'ignore' });
  try {
    const at = `http://localhost:${port}`;
    note(`Starting the development server over ${REVIEWS} reviews.`);
    await answers(`${at}/`);
    print(`From an edit to fresh HTML at ${REVIEWS} reviews, ${EDITS} edits`);
    const file = join(contentDir, 'reviews/tool-7.mdx');
    for (const [name, path] of [
      ['page of the review', '/tools/tool-7/'],
      ['page of the issue', '/issues/3/'],
      ['mail on the desk', '/desk/issues/3/mail.html'],
    ] as const) {
      await measure(file, at + path);
      const edited: number[] = [];
      const alone: number[] = [];
      for (let round = 0; round < EDITS; round++) {
        edited.push(await measure(file, at + path));
        alone.push(await timed(() => fetch(at + path).then((answer) => answer.text())));
      }
      const [middle, floor] = [median(edited), median(alone)];
      print(
        `  ${name.padEnd(20)} median ${middle.toFixed(0)} ms, longest ${Math.max(...edited).toFixed(0)} ms;` +
          ` without an edit ${floor.toFixed(0)} ms`,
      );
    }
  } finally {
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

let mark = 0;

/** Writes a new word into a file, and asks until the answer holds it. */
function measure(file: string, url: string): Promise<number> {
  const word = `mark-${++mark}-`;
  const text = readFileSync(file, 'utf8').replace(/(## Dislikes\s+)\S+/, `$1${word}`);
  return timed(async () => {
    writeFileSync(file, text);
    while (!(await (await fetch(url)).text()).includes(word))
      await new Promise((done) => setTimeout(done, LOOK_MS));
  });
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

async function answers(url: string): Promise<void> {
  const deadline = performance.now() + STARTING_MS;
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (performance.now() > deadline) throw new Error('The development server did not start.');
    await new Promise((done) => setTimeout(done, 100));
  }
}

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    }),
  );
}
