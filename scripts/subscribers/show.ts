import { Option, type Command } from 'commander';
import type { Subscriber } from '#drizzle/list/change-state.ts';
import { countSubscribers, findSubscriberByEmail, pageOfSubscribers } from '#drizzle/list/find.ts';
import { dataOf } from '#drizzle/list/own-data.ts';
import { findSuppression } from '#drizzle/list/suppress.ts';
import { subscriberStates, type SubscriberState } from '#drizzle/schema/subscribers.ts';
import { nameOf } from '#emails/delivery/piece.ts';
import { UserError } from '#errors';
import { print } from '../command.ts';
import { printable } from '../web/plain-text.ts';
import { table } from './stats/table.ts';
import { typedAddress, withList, type List } from './with-list.ts';

const PAGE = 1_000;

/** `subscribers count`, `list` and `show`: what is on the list. */
export function addShow(program: Command): void {
  program
    .command('count')
    .description('how many subscribers there are in each state')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withList(async ({ database }) => {
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
      withList((list) => printList(list, state, json)),
    );
  program
    .command('show <address>')
    .description('all that is known of one address')
    .option('--json', 'print JSON')
    .action((address: string, { json }: { json?: boolean }) =>
      withList((list) => show(list, address, json)),
    );
}

async function printList(
  { database }: List,
  state?: SubscriberState,
  json?: boolean,
): Promise<void> {
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

async function show({ database, hashesOf }: List, typed: string, json?: boolean): Promise<void> {
  const address = typedAddress(typed);
  const suppression = await findSuppression(database, hashesOf(address.key));
  const found = await findSubscriberByEmail(database, address.key);
  const data = found && (await dataOf(database, found.subscriber.id));
  if (json && (found || suppression))
    return print(
      JSON.stringify(
        {
          ...found,
          given: data?.given,
          mails: data?.mails,
          mailings: data?.mailings,
          suppression,
        },
        null,
        2,
      ),
    );
  if (!found && suppression) {
    print(`${address.email} is not on the list.`);
    return print(suppressed(suppression));
  }
  if (!found)
    throw new UserError(`${address.email} is not on the list.`, {
      hint: '`npm run subscribers -- list` shows who is.',
    });
  const { subscriber, events } = found;
  print(`${subscriber.email} is ${subscriber.state}.`);
  const announced = [subscriber.interviews && 'interviews', subscriber.episodes && 'episodes'];
  const facts = [
    ['Since', subscriber.stateAt.toISOString()],
    ['Came by', subscriber.source],
    ['Consent', consentOf(subscriber)],
    ['Agreed on', subscriber.byImport ? data?.given?.at : undefined],
    ['Agreed to', data?.given?.words],
    ['Agreed at', data?.given?.source],
    ['Mail', subscriber.format === 'text' ? 'plain text' : 'HTML and plain text'],
    ['Besides issues', announced.filter(Boolean).join(', ') || 'nothing'],
    ['Paused until', subscriber.pausedUntil?.toISOString()],
    ['Soft bounces', subscriber.softBounces > 0 ? String(subscriber.softBounces) : undefined],
  ];
  for (const [name = '', value] of facts)
    if (value) print(`  ${name.padEnd(15)} ${printable(value)}`);
  if (suppression) print(suppressed(suppression));
  for (const event of events) {
    const joined = event.consentWritten ?? event.consentAt?.toISOString();
    const there = joined && `joined there: ${joined}`;
    const more = [event.wording, event.method, event.basis, event.detail, there].filter(Boolean);
    const said = more.length > 0 ? ` (${printable(more.join('; '))})` : '';
    print(
      `  ${event.at.toISOString()}  ${event.kind.padEnd(15)} ${printable(event.source)}${said}`,
    );
  }
  if (data && data.mailings.length > 0)
    print(
      `\n${table(
        ['mailing', 'state', 'reason'],
        data.mailings.map((mailing) => [
          nameOf(mailing),
          mailing.state,
          printable(mailing.reason ?? ''),
        ]),
      )}`,
    );
}

function consentOf({ confirmedAt, byImport }: Subscriber): string {
  if (!confirmedAt) return 'none yet';
  return `${byImport ? 'brought along' : 'confirmed here'}, ${confirmedAt.toISOString()}`;
}

const suppressed = ({ reason, at }: { reason: string; at: Date }) =>
  `On the suppression list since ${at.toISOString()}: ${reason}.`;
