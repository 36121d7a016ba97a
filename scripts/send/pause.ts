import type { Command } from 'commander';
import { issueNumber } from '../command.ts';
import { changeState } from './change-state.ts';

/** Stops a mailing, planned or under way, until it is resumed. */
export function addPause(program: Command): void {
  program
    .command('pause')
    .description('stop a mailing until it is resumed')
    .argument('<issue>', 'the number of the issue', issueNumber)
    .option('--reason <words>', 'why, for who looks at it later')
    .option('--json', 'print JSON')
    .action((issue: number, options: { json?: boolean; reason?: string }) =>
      changeState(issue, 'pause', options),
    );
}
