import type { Command } from 'commander';
import { retryFailed } from '#drizzle/mailings/change.ts';
import { nameOf } from '#emails/delivery/piece.ts';
import { UserError } from '#errors';
import { createEvents } from './events.ts';
import { mailingOf, withLedger } from './open-ledger.ts';
import { PIECE_ARGUMENT, readPiece } from './read-piece.ts';
import { goOn } from './sentences.ts';

/** Lets those whose address was refused wait again, for the next run of the mailing. */
export function addRetry(program: Command): void {
  program
    .command('retry')
    .description('let those who were refused wait again')
    .argument('<what...>', PIECE_ARGUMENT)
    .requiredOption('--failed', 'the addresses that the mail service refused')
    .option('--json', 'print JSON')
    .action((words: string[], { json }: { json?: boolean }) =>
      withLedger(async (open) => {
        const piece = readPiece(program, words);
        await mailingOf(open, piece);
        const many = await retryFailed(open.database, piece);
        if (many === undefined) throw new UserError(`${nameOf(piece)} is cancelled.`);
        createEvents(json ?? false).result(
          'retry',
          { ...piece, waiting: many },
          many === 0
            ? 'Nobody was refused.'
            : `${many} ${many === 1 ? 'waits' : 'wait'} again. ${goOn(piece)}`,
        );
      }),
    );
}
