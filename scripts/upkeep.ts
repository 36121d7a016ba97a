import { publication } from '#content/publication.ts';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { runUpkeep, type Upkeep } from '#drizzle/upkeep.ts';
import { readEnvironment } from '#environment';
import { command, note, print, run } from './command.ts';

/** What each number counts. */
const DOES: Record<keyof Upkeep, string> = {
  unconfirmed: 'addresses deleted that never confirmed',
  pauses: 'pauses ended',
  attempts: 'attempts at forms deleted',
  probes: 'probing networks forgotten',
  proofs: 'spent proofs of work deleted',
  links: 'old links deleted',
  mails: 'rows of sent mails deleted',
  ledger: 'addresses erased from the ledger, of people who are gone',
  suggestions: 'addresses erased from reviewed suggestions',
};

export default function upkeep(args: string[]): Promise<void> {
  const program = command({
    name: 'upkeep',
    summary: 'Deletes what is no longer needed and ends pauses. Once a day; twice does no harm.',
    examples: [
      ['npm run upkeep', 'what it did, in words'],
      ['npm run upkeep -- --json', 'for another program'],
    ],
  })
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const database = openMigratedDatabase(readEnvironment().databaseFile);
      try {
        const { unconfirmedDays, suggestionAddressDays } = publication.limits;
        const done = await runUpkeep(database, {
          now: new Date(),
          unconfirmedDays,
          suggestionAddressDays,
        });
        if (json) return print(JSON.stringify(done));
        for (const [name, many] of Object.entries(done) as [keyof Upkeep, number][])
          if (many > 0) print(`${many.toLocaleString('en').padStart(9)}  ${DOES[name]}`);
        if (Object.values(done).every((many) => many === 0)) note('There was nothing to do.');
      } finally {
        database.$client.close();
      }
    });
  return run(program, args);
}
