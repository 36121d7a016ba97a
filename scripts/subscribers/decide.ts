import { counted } from '#content/counted.ts';
import type { Command } from 'commander';
import { dayOf } from '#content/calendar.ts';
import { findSubscriberByEmail } from '#drizzle/list/find.ts';
import { eraseSubscriber } from '#drizzle/list/own-data.ts';
import {
  findSuppression,
  forgetSuggester,
  liftSuppression,
  suppressAddress,
} from '#drizzle/list/suppress.ts';
import { UserError } from '#errors';
import { exampleList, note, print } from '../command.ts';
import { askYes } from '../steps/ask-yes.ts';
import { suppressFile, type SuppressFileOptions } from './suppress-file.ts';
import { typedAddress, withList, type List } from './with-list.ts';

/** `subscribers forget`, `suppress` and `lift`: what the editor decides about one address. */
export function addDecide(program: Command): void {
  program
    .command('forget <address>')
    .description('delete a person and all that is stored of them, for good')
    .option('--yes', 'do not ask')
    .action((typed: string, { yes }: { yes?: boolean }) =>
      withList((list) => forget(list, typed, yes)),
    );
  program
    .command('suppress [address]')
    .description('never mail an address, whether it is on the list or not')
    .option('--file <file>', 'every address of a file: one a line, or a column of a CSV file')
    .option('--column <name>', 'the column of the address, where it is not recognised')
    .option('--refused <file>', 'where to write refused lines (else <file>.refused.csv)')
    .option('--dry-run', 'print what would happen, and change nothing')
    .option('--yes', 'suppress a file at once, without a dry run and without asking')
    .option('--json', 'print JSON, for a file')
    .addHelpText(
      'after',
      exampleList([
        ['npm run subscribers -- suppress jo@example.org', 'one address, at once'],
        ['npm run subscribers -- suppress --file never.csv', 'look, then ask'],
      ]),
    )
    .action((typed: string | undefined, options: SuppressFileOptions & { file?: string }) => {
      const { file } = options;
      if ((typed === undefined) === (file === undefined))
        throw new UserError('`suppress` takes one address, or a file of them.', {
          hint: 'Type the address, or name the file with `--file`.',
        });
      if (typed !== undefined && Object.keys(options).length > 0)
        throw new UserError('The options of `suppress` are those of a file.', {
          hint: 'Leave them out: one address is suppressed at once.',
        });
      return withList((list) =>
        file === undefined ? suppress(list, typed ?? '') : suppressFile(list, file, options),
      );
    });
  program
    .command('lift <address>')
    .description('take an address off the suppression list')
    .option('--yes', 'do not ask')
    .action((typed: string, { yes }: { yes?: boolean }) =>
      withList((list) => lift(list, typed, yes)),
    );
}

async function forget({ database, hashesOf }: List, typed: string, yes = false): Promise<void> {
  const { email, key } = typedAddress(typed);
  const found = await findSubscriberByEmail(database, key);
  if (!found) {
    const suggested = await forgetSuggester(database, email);
    if (suggested === 0)
      throw new UserError(`${email} is not on the list.`, {
        hint: 'To see to it that it is never mailed: `npm run subscribers -- suppress <address>`.',
      });
    return print(
      `${email} was not on the list. It was taken off ${counted(suggested, 'suggested tool')}.`,
    );
  }
  const { subscriber } = found;
  if (!yes)
    await askYes(
      `This deletes ${subscriber.email} (${subscriber.state}) for good.`,
      'Nothing was deleted.',
    );
  await eraseSubscriber(database, {
    subscriberId: subscriber.id,
    source: 'operator',
    hashesOf,
    now: new Date(),
  });
  await forgetSuggester(database, subscriber.email);
  print(`${subscriber.email} is forgotten.`);
  note(
    'What stays: a keyed hash on the suppression list, so that no import brings the address back; ' +
      'numbers without a name; and your backups, until they are gone.\n' +
      'Whoever signs up again with it, and confirms, is a new subscriber.',
  );
}

async function suppress({ database, hashesOf }: List, typed: string): Promise<void> {
  const { email, key } = typedAddress(typed);
  const decided = await suppressAddress(database, {
    emailKey: key,
    addressHashes: hashesOf(key),
    now: new Date(),
  });
  print(`${email} is never mailed from now on.`);
  const { before, after } = decided ?? {};
  note(before ? `It was ${before.state}, and is ${after?.state}.` : 'It was not on the list.');
  note('No form, confirmation or import brings it back: `npm run subscribers -- lift` does.');
}

async function lift({ database, hashesOf }: List, typed: string, yes = false): Promise<void> {
  const { email, key } = typedAddress(typed);
  const addressHashes = hashesOf(key);
  const suppression = await findSuppression(database, addressHashes);
  if (!suppression)
    throw new UserError(`${email} is not on the suppression list.`, {
      hint: 'Nothing keeps it from signing up.',
    });
  if (!yes)
    await askYes(
      `${email} is suppressed since ${dayOf(suppression.at)}: ${suppression.reason}.`,
      'Nothing was changed.',
    );
  const decided = await liftSuppression(database, {
    emailKey: key,
    addressHashes,
    now: new Date(),
  });
  print(`${email} is off the suppression list.`);
  note(
    decided?.after.state === 'active'
      ? 'It is active, and gets the next issue.'
      : decided?.before
        ? `It is ${decided.after.state}: it is mailed only when the person signs up and confirms.`
        : 'It is not on the list: the person may sign up, and an import may bring it.',
  );
}
