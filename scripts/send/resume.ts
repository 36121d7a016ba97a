import type { Command } from 'commander';
import { changeState } from './change-state.ts';
import { PIECE_ARGUMENT, readPiece } from './read-piece.ts';

/** Lets a paused mailing go on; what was wrong with it before is not held against it. */
export function addResume(program: Command): void {
  program
    .command('resume')
    .description('let a paused mailing go on')
    .argument('<what...>', PIECE_ARGUMENT)
    .option('--json', 'print JSON')
    .action((words: string[], options: { json?: boolean }) =>
      changeState(readPiece(program, words), 'resume', options),
    );
}
