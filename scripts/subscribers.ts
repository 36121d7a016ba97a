import { Option } from 'commander';
import type { Database } from '#drizzle/database.ts';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { subscriberStates, type SubscriberState } from '#drizzle/schema/subscribers.ts';
import { countSubscribers, findSubscriberByEmail, pageOfSubscribers } from '#drizzle/list/find.ts';
import { parseAddress } from '#emails/address.ts';
import { readEnvironment } from '#environment';
import { UserError } from '#errors';
import { command, print, run } from './command.ts';

const PAGE = 1_000;

export default function subscribers(args: string[]): Promise<void> {
  const program = command({
    name: 'subscribers',
    summary: 'Shows the list.',
    examples: [
      ['npm run subscribers -- count', 'how many there are in each state'],
      ['npm run subscribers -- list --state active', 'who gets the next issue'],
      ['npm run subscribers -- show jo@example.org', 'what one person was asked and answered'],
    ],
  });
  program
    .command('count')
    .description('how many subscribers there are in each state')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withDatabase(async (database) => {
        const counts = await countSubscribers(database);
        if (json) return print(JSON.stringify(counts));
        for (const [state, many] of Object.entries(counts)) print(`${state.padEnd(13)} ${many}`);
      }),
    );
  program
    .command('list')
    .description('the subscribers, one a line')
    .addOption(new Option('--state <state>', 'only these').choices(subscriberStates))
    .option('--json', 'print one JSON object a line')
    .action(({ state, json }: { state?: SubscriberState; json?: boolean }) =>
      withDatabase((database) => list(database, state, json)),
    );
  program
    .command('show <address>')
    .description('one subscriber, with what was asked and answered')
    .option('--json', 'print JSON')
    .action((address: string, { json }: { json?: boolean }) =>
      withDatabase((database) => show(database, address, json)),
    );
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

async function list(database: Database, state?: SubscriberState, json?: boolean): Promise<void> {
  for (let after = ''; ;) {
    const page = await pageOfSubscribers(database, { ...(state && { state }), after, limit: PAGE });
    for (const { id, email, state: is, createdAt } of page)
      print(
        json
          ? JSON.stringify({ id, email, state: is, createdAt })
          : `${is.padEnd(13)} ${createdAt.toISOString()}  ${email}`,
      );
    after = page.at(-1)?.id ?? '';
    if (page.length < PAGE) return;
  }
}

async function show(database: Database, typed: string, json?: boolean): Promise<void> {
  const address = parseAddress(typed);
  if (!address) throw new UserError(`"${typed}" is not a mail address.`);
  const found = await findSubscriberByEmail(database, address.key);
  if (!found)
    throw new UserError(`${address.email} is not on the list.`, {
      hint: '`npm run subscribers -- list` shows who is.',
    });
  if (json) return print(JSON.stringify(found, null, 2));
  const { subscriber, events } = found;
  print(`${subscriber.email} is ${subscriber.state}.`);
  for (const { at, kind, source, wording } of events)
    print(`  ${at.toISOString()}  ${kind.padEnd(13)} ${source}${wording ? ` (${wording})` : ''}`);
}
