import { once } from 'node:events';
import { Option, type Command } from 'commander';
import { pageOfExport, type Exported } from '#drizzle/list/given.ts';
import { subscriberStates, type SubscriberState } from '#drizzle/schema/subscribers.ts';
import { csvLine } from './csv-cell.ts';
import { withList, type List } from './with-list.ts';

const PAGE = 1_000;

/** The columns of an export, which the import recognises. */
const COLUMNS = [
  'email',
  'state',
  'format',
  'interviews',
  'episodes',
  'source',
  'created_at',
  'confirmed_at',
  'state_at',
  'reason',
  'consent_at',
  'consent_words',
  'consent_source',
] as const;

interface Options {
  state?: SubscriberState;
  json?: boolean;
}

/** `subscribers export`: the whole list, for another program. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('the list as CSV, safe to open in a spreadsheet')
    .addOption(new Option('--state <state>', 'only these').choices(subscriberStates))
    .option('--json', 'print one JSON object a line')
    .action((options: Options) => withList((list) => exportList(list, options)));
}

async function exportList(list: List, options: Options): Promise<void> {
  for await (const text of exportText(list, options)) if (!(await write(text))) return;
}

/** The text of an export, page by page. */
export async function* exportText(
  { database, hashesOf }: List,
  { state, json }: Options,
): AsyncGenerator<string> {
  if (!json) yield csvLine(COLUMNS);
  for (let after = ''; ;) {
    const page = await pageOfExport(database, { state, after, limit: PAGE, hashesOf });
    const lines = page.map((one) =>
      json ? `${JSON.stringify(fields(one))}\n` : csvLine(cells(one)),
    );
    yield lines.join('');
    after = page.at(-1)?.subscriber.id ?? '';
    if (page.length < PAGE) return;
  }
}

/** @returns whether anybody still reads: `export | head` stops in the middle. */
async function write(text: string): Promise<boolean> {
  const { stdout } = process;
  if (!stdout.write(text)) await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]);
  return stdout.writable;
}

/** What is told of one person, in the order of the columns. */
function fields({ subscriber, suppression, given }: Exported) {
  const { email, state, format, interviews, episodes, source } = subscriber;
  const { createdAt, confirmedAt, stateAt } = subscriber;
  return {
    ...{ email, state, format, interviews, episodes, source, createdAt, confirmedAt, stateAt },
    reason: suppression ?? null,
    consentAt: given?.at ?? null,
    consentWords: given?.words ?? null,
    consentSource: given?.source ?? null,
  };
}

const cells = (one: Exported) =>
  Object.values(fields(one)).map((value) =>
    value instanceof Date ? value.toISOString() : String(value ?? ''),
  );
