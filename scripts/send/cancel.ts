import type { Command } from 'commander';
import { issueNumber } from '../command.ts';
import { changeState } from './change-state.ts';

/** Gives a mailing up: whoever has not got it does not get it. */
export function addCancel(program: Command): void {
  program
    .command('cancel')
    .description('give a mailing up for good')
    .argument('<issue>', 'the number of the issue', issueNumber)
    .option('--reason <words>', 'why, for who looks at it later')
    .option('--json', 'print JSON')
    .action((issue: number, options: { json?: boolean; reason?: string }) =>
      changeState(issue, 'cancel', options),
    );
}
