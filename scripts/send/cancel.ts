import type { Command } from 'commander';
import { changeState } from './change-state.ts';
import { PIECE_ARGUMENT, readPiece } from './read-piece.ts';

/** Gives a mailing up: whoever has not got it does not get it. */
export function addCancel(program: Command): void {
  program
    .command('cancel')
    .description('give a mailing up for good')
    .argument('<what...>', PIECE_ARGUMENT)
    .option('--reason <words>', 'why, for who looks at it later')
    .option('--json', 'print JSON')
    .action((words: string[], options: { json?: boolean; reason?: string }) =>
      changeState(readPiece(program, words), 'cancel', options),
    );
}
