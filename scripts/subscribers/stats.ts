import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { readNumbers } from '#drizzle/list/statistics.ts';
import { reasonOf, UserError } from '#errors';
import { note, print } from '../command.ts';
import { statisticsInTerminal } from './stats/in-terminal.ts';
import { statisticsPage } from './stats/page.ts';
import { statisticsOf } from './stats/periods.ts';
import { withList } from './with-list.ts';

/** Where the page goes that nobody named a file for. */
const USUAL_FILE = 'var/stats.html';

interface Options {
  months: number;
  /** A file, or the usual one. */
  html?: string | true;
  json?: boolean;
}

/** `subscribers stats`: growth, confirmation rate, sources and churn. */
export function addStats(program: Command): void {
  program
    .command('stats')
    .description('growth, confirmation rate, sources and churn, month by month')
    .option('--months <number>', 'how many months, from 1 to 60', months, 12)
    .option('--html [file]', `write a page with charts instead, to ${USUAL_FILE} if not to a file`)
    .option('--json', 'print JSON')
    .action(({ months, html, json }: Options) =>
      withList(async ({ database }) => {
        const now = new Date();
        const statistics = statisticsOf(await readNumbers(database), now, months);
        if (html) writePage(html === true ? USUAL_FILE : html, statisticsPage(statistics, now));
        if (json) print(JSON.stringify(statistics));
        else if (!html) print(statisticsInTerminal(statistics));
      }),
    );
}

function writePage(file: string, page: string): void {
  try {
    if (file === USUAL_FILE) mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, page);
  } catch (error) {
    throw new UserError(`The page cannot be written to ${file}: ${reasonOf(error)}.`, {
      hint: 'Name a file in a folder that is there.',
      cause: error,
    });
  }
  note(`The statistics are in ${file}.`);
}

function months(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= 1 && number <= 60) return number;
  throw new InvalidArgumentError('It must be a number from 1 to 60.');
}
