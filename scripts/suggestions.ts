import { InvalidArgumentError, Option } from 'commander';
import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import type { Database } from '#drizzle/database.ts';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { suggestionStates, type SuggestionState } from '#drizzle/schema/suggestions.ts';
import {
  decideSuggestion,
  findSuggestion,
  pageOfSuggestions,
  type Suggestion,
} from '#drizzle/suggestions.ts';
import { readEnvironment } from '#environment';
import { UserError } from '#errors';
import { command, note, print, run } from './command.ts';
import { describe, line, nextStep, shown } from './suggestions/describe.ts';
import { printable, printableJson } from './web/plain-text.ts';

/** How many are listed at once, unless another number is asked for. */
const PAGE = 50;
const LONGEST_PAGE = 1_000;

export default function suggestions(args: string[]): Promise<void> {
  const program = command({
    name: 'suggestions',
    summary: 'Shows the tools that readers suggest, and keeps what you decide about them.',
    examples: [
      ['npm run suggestions', 'the newest ones, in every state'],
      ['npm run suggestions -- list --state new', 'what waits for a decision'],
      ['npm run suggestions -- show 3f9c0a1b2d4e', 'all that one reader wrote'],
      ['npm run suggestions -- keep 3f9c0a1b2d4e', 'you mean to review it'],
      ['npm run suggestions -- drop 3f9c0a1b2d4e', 'you do not; erases the mail address'],
      ['npm run suggestions -- reviewed 3f9c0a1b2d4e', 'its review is written'],
    ],
  });
  program
    .command('list', { isDefault: true })
    .description('the suggestions, one a line, the newest first')
    .addOption(new Option('--state <state>', 'only these').choices(suggestionStates))
    .option('--limit <number>', 'how many at most', pageSize, PAGE)
    .option('--after <id>', 'go on behind this one')
    .option('--json', 'print one JSON object a line')
    .action((options: ListOptions) => withDatabase((database) => list(database, options)));
  program
    .command('show <id>')
    .description('one suggestion, with all that is stored of it')
    .option('--json', 'print JSON')
    .action((id: string, { json }: { json?: boolean }) =>
      withDatabase(async (database) => {
        const suggestion = known(await findSuggestion(database, id), id);
        if (json) return print(printableJson(shown(suggestion), 2));
        print(describe(suggestion));
        note(nextStep(suggestion));
      }),
    );
  for (const [name, state, does] of [
    ['keep', 'kept', 'marks one that you mean to review'],
    ['drop', 'dropped', 'marks one that you do not, and erases the mail address'],
    ['reviewed', 'reviewed', 'marks one whose review is written'],
  ] as const)
    program
      .command(`${name} <id>`)
      .description(does)
      .action((id: string) => withDatabase((database) => decide(database, id, state)));
  return run(program, args);
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const database = openMigratedDatabase(readEnvironment().databaseFile);
  try {
    await work(database);
  } finally {
    database.$client.close();
  }
}

interface ListOptions {
  state?: SuggestionState;
  limit: number;
  after?: string;
  json?: boolean;
}

async function list(database: Database, { state, limit, after, json }: ListOptions): Promise<void> {
  const last =
    after === undefined ? undefined : known(await findSuggestion(database, after), after);
  const found = await pageOfSuggestions(database, { state, after: last, limit: limit + 1 });
  const page = found.slice(0, limit);
  for (const suggestion of page) print(json ? printableJson(shown(suggestion)) : line(suggestion));
  if (page.length === 0) note(`There are no ${after ? 'more ' : ''}suggestions here.`);
  const { id } = page.at(-1) ?? {};
  if (found.length > limit && id) {
    const same = `${state ? ` --state ${state}` : ''}${limit === PAGE ? '' : ` --limit ${limit}`}`;
    note(`There are more: \`npm run suggestions -- list${same} --after ${id}\` goes on.`);
  } else if (id && !json) note(`\`npm run suggestions -- show ${id}\` shows all of one.`);
}

async function decide(
  database: Database,
  id: string,
  state: Exclude<SuggestionState, 'new'>,
): Promise<void> {
  const { suggestionAddressDays: addressDays } = publication.limits;
  const decision = { id, state, now: new Date() };
  const suggestion = known(await decideSuggestion(database, decision, { addressDays }), id);
  print(`${printable(suggestion.url)} is ${state}.`);
  if (state === 'dropped') note('A mail address that came with it is erased.');
  if (state === 'reviewed' && suggestion.email)
    note(
      `${printable(suggestion.email)} asked for an answer. The address is erased after ${counted(addressDays, 'day')}.`,
    );
  note(nextStep(suggestion));
}

/** @throws {UserError} where there is no such suggestion. */
function known(suggestion: Suggestion | undefined, id: string): Suggestion {
  if (suggestion) return suggestion;
  throw new UserError(`There is no suggestion ${printable(id)}.`, {
    hint: '`npm run suggestions` shows which there are.',
  });
}

function pageSize(value: string): number {
  const size = Number(value);
  if (Number.isInteger(size) && size >= 1 && size <= LONGEST_PAGE) return size;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${LONGEST_PAGE}.`);
}
