import type { Command } from 'commander';
import { issueNumber } from '../command.ts';
import { changeState } from './change-state.ts';

/** Lets a paused mailing go on; what was wrong with it before is not held against it. */
export function addResume(program: Command): void {
  program
    .command('resume')
    .description('let a paused mailing go on')
    .argument('<issue>', 'the number of the issue', issueNumber)
    .option('--json', 'print JSON')
    .action((issue: number, options: { json?: boolean }) => changeState(issue, 'resume', options));
}
