import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { backUp } from '#drizzle/backup.ts';
import { readEnvironment } from '#environment';
import { command, note, print, run } from './command.ts';
import { describeCopy } from './steps/describe-copy.ts';

const FOLDER = 'var/backups';
/** The name of a copy: only files with such a name are ever deleted. */
const NAME = /^newsletter-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.db$/;

interface Options {
  to: string;
  keep?: number;
  json?: boolean;
}

export default function backup(args: string[]): Promise<void> {
  const program = command({
    name: 'backup',
    summary: 'Copies the database while it is in use, and verifies the copy.',
    examples: [
      ['npm run backup', `a copy in ${FOLDER}, named by the time`],
      ['npm run backup -- --to /mnt/backups --keep 14', 'elsewhere; of all, the newest 14 stay'],
    ],
  })
    .option('--to <folder>', 'where to put it', FOLDER)
    .option('--keep <number>', 'delete all copies there but the newest so many', keep)
    .option('--json', 'print JSON')
    .action(async ({ to, keep, json }: Options) => {
      const folder = resolve(to);
      const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
      const file = join(folder, `newsletter-${time}.db`);
      const verified = await backUp(readEnvironment().databaseFile, file);
      const deleted = keep === undefined ? [] : deleteOld(folder, keep);
      if (json) return print(JSON.stringify({ file, ...verified, deleted }));
      print(file);
      note(describeCopy(verified));
      if (deleted.length > 0) note(`Deleted older copies: ${deleted.join(', ')}.`);
      note(
        'It holds the addresses of people, and is worth nothing without SECRET_KEY: keep both, apart.',
      );
    });
  return run(program, args);
}

/** Deletes the oldest copies. @returns their names. */
function deleteOld(folder: string, many: number): string[] {
  const copies = readdirSync(folder)
    .filter((name) => NAME.test(name) && statSync(join(folder, name)).isFile())
    .sort();
  const old = copies.slice(0, Math.max(copies.length - many, 0));
  for (const name of old) rmSync(join(folder, name));
  return old;
}

function keep(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a number from 1 to 9999.');
}
