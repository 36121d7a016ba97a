import type { Command } from 'commander';
import { retryFailed } from '#drizzle/mailings/change.ts';
import { UserError } from '#errors';
import { issueNumber } from '../command.ts';
import { createEvents } from './events.ts';
import { mailingOf, withLedger } from './open-ledger.ts';
import { goOn } from './sentences.ts';

/** Lets those whose address was refused wait again, for the next run of the mailing. */
export function addRetry(program: Command): void {
  program
    .command('retry')
    .description('let those who were refused wait again')
    .argument('<issue>', 'the number of the issue', issueNumber)
    .requiredOption('--failed', 'the addresses that the mail service refused')
    .option('--json', 'print JSON')
    .action((issue: number, { json }: { json?: boolean }) =>
      withLedger(async (open) => {
        await mailingOf(open, issue);
        const many = await retryFailed(open.database, issue);
        if (many === undefined) throw new UserError(`Issue ${issue} is cancelled.`);
        createEvents(json ?? false).result(
          'retry',
          { issue, waiting: many },
          many === 0 ? 'Nobody was refused.' : `${many} wait again. ${goOn(issue)}`,
        );
      }),
    );
}
