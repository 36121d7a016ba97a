import { restoreBackup, verifyBackup } from '#drizzle/backup.ts';
import { readEnvironment } from '#environment';
import { UserError } from '#errors';
import { command, note, print, run } from './command.ts';
import { describeCopy } from './steps/describe-copy.ts';

interface Options {
  verify?: boolean;
  yes?: boolean;
  json?: boolean;
}

export default function restore(args: string[]): Promise<void> {
  const program = command({
    name: 'restore',
    summary: 'Verifies a copy of the database, or puts it into place.',
    examples: [
      ['npm run restore -- newsletter.db --verify', 'only read the copy through'],
      ['npm run restore -- newsletter.db --yes', 'put it into place; the old one is kept'],
    ],
  })
    .argument('<file>', 'the copy')
    .option('--verify', 'only read it through, and change nothing')
    .option('--yes', 'put it into the place of the database')
    .option('--json', 'print JSON')
    .action((file: string, { verify, yes, json }: Options) => {
      const verified = verifyBackup(file);
      if (json) print(JSON.stringify(verified));
      else print(describeCopy(verified));
      if (verify) return;
      if (!yes)
        throw new UserError('Nothing was restored.', {
          hint: 'Stop the server, then run it again with `--yes`.',
        });
      const { databaseFile } = readEnvironment();
      const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
      const aside = `${databaseFile}.before-${time}`;
      const kept = restoreBackup(file, databaseFile, aside);
      note(`${databaseFile} is the copy now.${kept ? ` The old one is ${aside}.` : ''}`);
      note(
        'Whoever left after the copy was made is on the list again: look before the next issue.',
      );
    });
  return run(program, args);
}
