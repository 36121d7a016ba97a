import type { Command } from 'commander';
import { watchOtherWriters } from '#drizzle/database.ts';
import { importFrom } from '#drizzle/list/imported-from.ts';
import { importPeople, previewImport } from '#drizzle/list/import-people.ts';
import { UserError } from '#errors';
import { exampleList, note, print } from '../command.ts';
import { askYes } from '../steps/ask-yes.ts';
import { outcomeTable } from './outcome-table.ts';
import { createRefusedLines } from './refused-lines.ts';
import { stayingLines, thoseWhoStay } from './staying.ts';
import { takeLines, type Taken } from './take-lines.ts';
import { withList, type List } from './with-list.ts';

interface Options {
  basis: string;
  source: string;
  column?: string;
  refused?: string;
  dryRun?: boolean;
  yes?: boolean;
  json?: boolean;
}

const SAYS = '--basis "confirmed there" --source "Mailchimp"';

/** `subscribers import`: takes a list over from another service. */
export function addImport(program: Command): void {
  program
    .command('import <file>')
    .description('take over the list of another service, from its CSV export')
    .requiredOption(
      '--basis <text>',
      'the lawful basis, as it is to stand in the record of consent',
    )
    .requiredOption('--source <text>', 'where the list comes from, such as "Mailchimp, May 2026"')
    .option('--column <name>', 'the column of the address, where it is not recognised')
    .option('--refused <file>', 'where to write refused lines (else <file>.refused.csv)')
    .option('--dry-run', 'print what would happen, and change nothing')
    .option('--yes', 'import at once, without a dry run and without asking')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      exampleList([
        [`npm run subscribers -- import list.csv ${SAYS} --dry-run`, 'only look'],
        [`npm run subscribers -- import list.csv ${SAYS}`, 'look, then ask'],
      ]),
    )
    .action((file: string, options: Options) => withList((list) => runImport(list, file, options)));
}

async function runImport(list: List, file: string, options: Options): Promise<void> {
  const basis = sentence('--basis', options.basis);
  const source = sentence('--source', options.source);
  const run = async (real: boolean) => {
    const refusedFile = options.refused ?? `${file}.refused.csv`;
    const refused = createRefusedLines(refusedFile);
    const now = new Date();
    const preview = previewImport(list.database);
    try {
      const taken = await takeLines({
        file,
        column: options.column,
        hashesOf: list.hashesOf,
        refused,
        othersWrote: real ? watchOtherWriters(list.database) : () => false,
        take: real
          ? (people) =>
              importPeople(list.database, people, { source: importFrom(source), basis, now })
          : preview,
      });
      show(taken, real, refusedFile, options.json);
      const many = refused.flush();
      if (many > 0) note(`${many} refused, each with its reason in ${refusedFile}`);
      return taken;
    } finally {
      refused.close();
    }
  };
  if (options.dryRun || !options.yes) {
    const { outcomes } = await run(false);
    if (options.dryRun) return note('A dry run: nothing was changed.');
    const changes = (['added', 'activated', 'noted', 'taken-out'] as const).some((one) =>
      outcomes.get(one),
    );
    if (!changes) return note('Nothing to import.');
    await askYes('Import this list?', 'Nothing was imported.');
  }
  note('It may be stopped: the same command goes on then, and skips what is there.');
  await run(true);
}

function show(taken: Taken, real: boolean, refusedFile: string, json = false): void {
  const { service, lines, outcomes, staying } = taken;
  const stays = thoseWhoStay(staying);
  if (json)
    return print(
      JSON.stringify({
        ...{ service, lines, dryRun: !real, ...Object.fromEntries(outcomes) },
        ...(stays.length > 0 && { stays }),
      }),
    );
  print(`${service}, ${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}`);
  print(outcomeTable(outcomes, real));
  for (const line of stayingLines(staying, refusedFile)) print(line);
}

const LONGEST = 200;

function sentence(option: string, text: string): string {
  const trimmed = text.trim();
  if (trimmed.length >= 3 && trimmed.length <= LONGEST && !/\p{Cc}/u.test(trimmed)) return trimmed;
  throw new UserError(`${option} must be one line of 3 to ${LONGEST} characters.`, {
    hint: 'It stands in the record of consent of everybody on the list: say what is true.',
  });
}
