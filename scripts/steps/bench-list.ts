import { createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { note, print } from '../command.ts';
import { measureProcess, row, type Measured } from './measure.ts';

const FOLDER = 'var/bench';
const PEOPLE = 1_000_000;
/** As `npm run subscribers` starts it. */
const COMMAND = ['--max-semi-space-size=8', 'scripts/run.cjs', 'subscribers'];

/**
 * The least that an import can do: the same rows into the same tables, and no more. Nothing is
 * looked up, and nobody else is let in between.
 */
const BARE = `
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { randomId } from '#drizzle/random-id.ts';
const { $client } = openMigratedDatabase(process.argv[2]);
const person = $client.prepare(\`INSERT INTO subscribers
  (id, email, email_key, state, source, created_at, confirmed_at, state_at)
  VALUES (?, ?, ?, 'active', 'import: bench', ?, ?, ?)\`);
const event = $client.prepare(\`INSERT INTO consent_events
  (subscriber_id, kind, source, method, basis, detail, at)
  VALUES (?, 'imported', 'import: bench', 'imported', 'confirmed there', ?, ?)\`);
const now = Date.now();
const take = $client.transaction((lines) => {
  for (const line of lines) {
    const [email, , , joined] = line.split(',');
    const id = randomId();
    person.run(id, email, email.toLowerCase(), now, now, now);
    event.run(id, 'joined there: ' + joined, now);
  }
});
let lines = [];
for await (const line of createInterface({ input: createReadStream(process.argv[1]) })) {
  lines.push(line);
  if (lines.length === 500) take.immediate(lines), (lines = []);
}
take.immediate(lines);`;

/** Walks through the whole list in pages, by the last id of the page before. */
const PAGES = `
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { pageOfSubscribers } from '#drizzle/list/find.ts';
const database = openMigratedDatabase(process.argv[1]);
let [after, pages, longest] = ['', 0, 0];
for (;;) {
  const started = performance.now();
  const page = await pageOfSubscribers(database, { state: 'active', after, limit: 1000 });
  longest = Math.max(longest, performance.now() - started);
  pages++;
  after = page.at(-1)?.id ?? '';
  if (page.length < 1000) break;
}
console.error(pages + ' pages, the longest ' + longest.toFixed(1) + ' ms');`;

/**
 * Imports a million lines, and exports, counts, pages and sums up what is there then. Beside it
 * in the same run, a bare insert loop over the same file.
 */
export async function benchList(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const list = resolve(FOLDER, 'list.csv');
  note(`Writing ${PEOPLE} lines.`);
  await writeList(list);
  const database = resolve(FOLDER, 'list.db');
  const env = {
    ...process.env,
    DATABASE_URL: `file:${database}`,
    SECRET_KEY: 'a key for measuring, and for nothing else',
  };
  const show = (name: string, measured: Measured, more = '') =>
    print(
      `  ${name.padEnd(20)}${row(measured)}  ${(measured.cpuSeconds ?? NaN).toFixed(1).padStart(5)} s of CPU  ${more}`.trimEnd(),
    );
  const rate = ({ seconds }: Measured) => `${Math.round(PEOPLE / seconds)} a second`;
  const subscribers = (...args: string[]) => measureProcess([...COMMAND, ...args], { env });
  print(`A list of ${PEOPLE} people`);
  const says = [
    ...['--basis', 'confirmed there', '--source', 'bench'],
    // Its file has the columns of Mailchimp, and a name that does not say which of its lists it is.
    ...['--everybody', 'subscribed', '--yes'],
  ];
  note('Importing.');
  const ours = await subscribers('import', list, ...says);
  show('import', ours, rate(ours));
  note('The bare loop.');
  const bare = await measureProcess(
    ['--input-type=module', '--eval', BARE, list, join(FOLDER, 'bare.db')],
    { env },
  );
  show('bare insert loop', bare, rate(bare));
  const cpuRatio = (ours.cpuSeconds ?? NaN) / (bare.cpuSeconds ?? NaN);
  print(
    `  ratio               ${(ours.seconds / bare.seconds).toFixed(2)} of the time, ${cpuRatio.toFixed(2)} of the CPU`,
  );
  print(`  database            ${(statSync(database).size / 1e6).toFixed(0)} MB`);
  const again = await subscribers('import', list, ...says);
  show('import again', again, rate(again));
  const dry = await subscribers('import', list, ...says.slice(0, -1), '--dry-run');
  show('dry run', dry, rate(dry));
  const exported = await subscribers('export');
  show('export as CSV', exported, rate(exported));
  show('count', await subscribers('count'));
  show('stats', await subscribers('stats'));
  show(
    'a command that ends',
    await subscribers('--help'),
    'the start of Node within each of these',
  );
  const paged = await measureProcess(['--input-type=module', '--eval', PAGES, database], { env });
  show('all pages of 1,000', paged);
  rmSync(FOLDER, { recursive: true, force: true });
}

async function writeList(file: string): Promise<void> {
  const out = createWriteStream(file);
  out.write('Email Address,First Name,MEMBER_RATING,OPTIN_TIME,UNSUB_TIME\n');
  for (let index = 0; index < PEOPLE; index++) {
    // In no order, as in a real list.
    const name = (Math.imul(index, 2_654_435_761) >>> 0).toString(36);
    const line = `${name}.${index}@example${index % 977}.org,Jo,3,2021-05-01 10:00:00,\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
