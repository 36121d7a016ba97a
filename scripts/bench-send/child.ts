import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openMigratedDatabase } from '#drizzle/migrate.ts';

const run = promisify(execFile);

/** What sending a mailing took: seconds, and megabytes of memory. */
export interface Took {
  prepare: number;
  send: number;
  accepted: number;
  cpu: number;
  /** Before anything was done. */
  idle: number;
  peak: number;
}

/** Runs a script of this folder in a process of its own. @returns what it printed, as JSON. */
export async function inChild<Result>(script: string, ...args: string[]): Promise<Result> {
  const { stdout } = await run(process.execPath, [`scripts/bench-send/${script}.ts`, ...args]);
  return JSON.parse(stdout) as Result;
}

/** Makes a database with so many subscribers. */
export function fillList(file: string, people: number): void {
  const database = openMigratedDatabase(file);
  database.$client.exec(`
    with recursive one(n) as (select 1 union all select n + 1 from one where n < ${people})
    insert into subscribers (id, email, email_key, state, created_at, state_at)
    select lower(hex(randomblob(16))), 'reader-' || n || '@reader.example',
      'reader-' || n || '@reader.example', 'active', 0, 0 from one`);
  database.$client.close();
}
