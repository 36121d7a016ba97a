import type { Command } from 'commander';
import { changeState } from './change-state.ts';
import { PIECE_ARGUMENT, readPiece } from './read-piece.ts';

/** Stops a mailing, planned or under way, until it is resumed. */
export function addPause(program: Command): void {
  program
    .command('pause')
    .description('stop a mailing until it is resumed')
    .argument('<what...>', PIECE_ARGUMENT)
    .option('--reason <words>', 'why, for who looks at it later')
    .option('--json', 'print JSON')
    .action((words: string[], options: { json?: boolean; reason?: string }) =>
      changeState(readPiece(program, words), 'pause', options),
    );
}
