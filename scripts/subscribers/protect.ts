import { Argument, type Command } from 'commander';
import { wallTime } from '#content/calendar.ts';
import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import type { Database } from '#drizzle/database.ts';
import { dropHeld, listHeld, releaseHeld, type HeldSignup } from '#drizzle/list/held.ts';
import {
  attackModeSettings,
  readAttackMode,
  setAttackMode,
  type AttackMode,
  type AttackModeSetting,
} from '#drizzle/switches.ts';
import { UserError } from '#errors';
import { note, print } from '../command.ts';
import { printable } from '../web/plain-text.ts';
import { withList } from './with-list.ts';

const PAGE = 500;
const DAY_MS = 24 * 60 * 60 * 1000;

/** `subscribers held`, `release`, `drop` and `attack-mode`: what protects the list. */
export function addProtect(program: Command): void {
  program
    .command('held')
    .description('signups that wait for your decision, because of how they came')
    .option('--json', 'print one JSON object a line')
    .action(({ json }: { json?: boolean }) =>
      withList(async ({ database }) => {
        let many = 0;
        for await (const held of allHeld(database)) {
          many++;
          print(json ? JSON.stringify(held) : line(held));
        }
        if (many > 0)
          note('`npm run subscribers -- release <id>` lets one go on, `drop <id>` gives it up.');
        else note('No signup is held.');
      }),
    );
  program
    .command('release [ids...]')
    .description('send the confirmation mail of held signups')
    .option('--all', 'all that are held')
    .action((ids: string[], { all }: { all?: boolean }) =>
      withList(async ({ database }) => {
        const now = new Date();
        const expiresAt = new Date(now.getTime() + publication.limits.confirmationDays * DAY_MS);
        await each(database, ids, all, 'released', (id) =>
          releaseHeld(database, id, { now, expiresAt }),
        );
        note('The server sends the mails within seconds of its next look, while it runs.');
      }),
    );
  program
    .command('drop <ids...>')
    .description('give held signups up: their mails are never sent')
    .action((ids: string[]) =>
      withList(({ database }) =>
        each(database, ids, false, 'dropped', (id) => dropHeld(database, id)),
      ),
    );
  program
    .command('attack-mode')
    .description('ask everybody who signs up for a proof of work: on, off, or auto')
    .addArgument(new Argument('[setting]', 'what it shall be').choices(attackModeSettings))
    .option('--json', 'print JSON')
    .action((setting: AttackModeSetting | undefined, { json }: { json?: boolean }) =>
      withList(async ({ database }) => {
        const now = new Date();
        if (setting) await setAttackMode(database, setting, now);
        const mode = await readAttackMode(database, now);
        print(json ? JSON.stringify(mode) : inWords(mode));
      }),
    );
}

async function* allHeld(database: Database): AsyncGenerator<HeldSignup> {
  for (let after = ''; ;) {
    const page = await listHeld(database, { after, limit: PAGE });
    yield* page;
    after = page.at(-1)?.id ?? '';
    if (page.length < PAGE) return;
  }
}

const line = ({ id, email, reason, createdAt }: HeldSignup) =>
  `${id}  ${wallTime(createdAt)}  ${email}  ${printable(reason)}`;

async function each(
  database: Database,
  ids: readonly string[],
  all: boolean | undefined,
  what: string,
  act: (id: string) => Promise<boolean>,
): Promise<void> {
  if (ids.length === 0 && !all)
    throw new UserError(`Nothing is named that could be ${what}.`, {
      hint: 'Name the ids that `npm run subscribers -- held` shows.',
    });
  const wanted = [...ids];
  if (all) for await (const { id } of allHeld(database)) wanted.push(id);
  const unknown: string[] = [];
  let done = 0;
  for (const id of wanted) {
    if (await act(id)) done++;
    else unknown.push(id);
  }
  print(`${counted(done, 'signup')} ${what}.`);
  if (unknown.length > 0)
    throw new UserError(`No held signup is called ${printable(unknown.join(', '))}.`, {
      hint: '`npm run subscribers -- held` shows those there are.',
    });
}

function inWords({ setting, active, until }: AttackMode): string {
  if (setting === 'on') return 'Attack mode is on, until you say off or auto.';
  if (setting === 'off') return 'Attack mode is off, also in a burst of signups.';
  return active
    ? `Attack mode is on because of a burst of signups, until ${until?.toISOString()}.`
    : 'Attack mode is off. A burst of signups switches it on.';
}
