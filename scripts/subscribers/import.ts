import { Option, type Command } from 'commander';
import { counted } from '#content/counted.ts';
import { watchOtherWriters } from '#drizzle/database.ts';
import { importFrom } from '#drizzle/list/imported-from.ts';
import { importPeople, previewImport } from '#drizzle/list/import-people.ts';
import { UserError } from '#errors';
import { exampleList, note, print } from '../command.ts';
import { askYes } from '../steps/ask-yes.ts';
import { columnRows, columnTable, wholeSentence } from './list-file/column-table.ts';
import { STANDINGS, type Standing } from './list-file/standing.ts';
import {
  understandList,
  type ListOptions,
  type UnderstoodList,
} from './list-file/understand-list.ts';
import { outcomeTable } from './outcome-table.ts';
import { createRefusedLines } from './refused-lines.ts';
import { stayingLines, thoseWhoStay } from './staying.ts';
import { takeLines, type Taken } from './take-lines.ts';
import { withList, type List } from './with-list.ts';

interface Options {
  basis: string;
  source: string;
  column?: string;
  stateColumn?: string[];
  ignoreColumn?: string[];
  leftWhere?: string[];
  bouncedWhere?: string[];
  complainedWhere?: string[];
  neverJoinedWhere?: string[];
  subscribedWhere?: string[];
  everybody?: Standing;
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
    .option('--state-column <name>', 'a column that says the state (may be repeated)', collect)
    .option('--ignore-column <name>', 'a column that says nothing of it (may be repeated)', collect)
    .option(
      '--left-where <column=value>',
      'who left, such as `status=gone` (may be repeated)',
      collect,
    )
    .option('--bounced-where <column=value>', 'the same of those whose mail bounced', collect)
    .option(
      '--complained-where <column=value>',
      'the same of those who called a mail spam',
      collect,
    )
    .option('--never-joined-where <column=value>', 'the same of those who never confirmed', collect)
    .option('--subscribed-where <column=value>', 'the same of those who are on the list', collect)
    .addOption(
      new Option('--everybody <state>', 'what is so of everybody in the file').choices(STANDINGS),
    )
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
  const { json = false, dryRun = false } = options;
  const look = dryRun || !options.yes;
  const understood = await understandList(file, listOptions(options));
  if (understood.stop) {
    if (json) print(JSON.stringify({ ...about(understood), dryRun, stopped: true }));
    else print(`${heading(understood)}\n${columnTable(understood)}\n`);
    throw understood.stop;
  }
  const run = async (real: boolean) => {
    const refusedFile = options.refused ?? `${file}.refused.csv`;
    const refused = createRefusedLines(refusedFile);
    const now = new Date();
    const preview = previewImport(list.database);
    try {
      const taken = await takeLines({
        file,
        list: understood,
        now,
        hashesOf: list.hashesOf,
        refused,
        othersWrote: real ? watchOtherWriters(list.database) : () => false,
        take: real
          ? (people) =>
              importPeople(list.database, people, { source: importFrom(source), basis, now })
          : preview,
      });
      show(understood, taken, real, json);
      if (!json) for (const line of stayingLines(taken.staying, refusedFile)) print(line);
      const many = refused.flush();
      if (many > 0) note(`${many} refused, each with its reason in ${refusedFile}`);
      return taken;
    } finally {
      refused.close();
    }
  };
  if (look) {
    const { outcomes } = await run(false);
    if (dryRun) return note('A dry run: nothing was changed.');
    const changes = (['added', 'activated', 'noted', 'taken-out'] as const).some((one) =>
      outcomes.get(one),
    );
    if (!changes) return note('Nothing to import.');
    await askYes('Import this list?', 'Nothing was imported.');
  }
  note('It may be stopped: the same command goes on then, and skips what is there.');
  await run(true);
}

/** Gathers the values of an option that may be repeated. */
const collect = (value: string, before: string[] = []) => [...before, value];

function listOptions(options: Options): ListOptions {
  return {
    column: options.column,
    stateColumns: options.stateColumn,
    ignoreColumns: options.ignoreColumn,
    everybody: options.everybody,
    where: {
      left: options.leftWhere,
      bounced: options.bouncedWhere,
      complained: options.complainedWhere,
      'never-joined': options.neverJoinedWhere,
      subscribed: options.subscribedWhere,
    },
  };
}

/** What a list was found to be, for programs. */
const about = ({ service, lines, columns, whole }: UnderstoodList) => ({
  service,
  lines,
  everybody: whole.standing,
  everybodyBy: whole.by,
  columns: columnRows(columns),
});

const heading = ({ service, lines }: UnderstoodList) =>
  `${service}, ${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}`;

function show(
  list: UnderstoodList,
  { outcomes, staying }: Taken,
  real: boolean,
  json: boolean,
): void {
  const stays = thoseWhoStay(staying);
  if (json)
    return print(
      JSON.stringify({
        ...{ ...about(list), dryRun: !real, ...Object.fromEntries(outcomes) },
        ...(stays.length > 0 && { stays }),
      }),
    );
  print(heading(list));
  if (!real) print(`${columnTable(list)}\n${wholeSentence(list)}`);
  else if (list.whole.by !== 'nothing') print(wholeSentence(list));
  print(outcomeTable(outcomes, real));
}

const LONGEST = 200;

function sentence(option: string, text: string): string {
  const trimmed = text.trim();
  if (trimmed.length >= 3 && trimmed.length <= LONGEST && !/\p{Cc}/u.test(trimmed)) return trimmed;
  throw new UserError(`${option} must be one line of 3 to ${counted(LONGEST, 'character')}.`, {
    hint: 'It stands in the record of consent of everybody on the list: say what is true.',
  });
}
