import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { countSubscribers, findSubscriberByEmail } from '#drizzle/list/find.ts';
import { confirmSubscription } from '#drizzle/list/confirm.ts';
import { requestSubscription } from '#drizzle/list/join.ts';
import { asking, NOW } from '../fixtures/database.ts';
import { createPublication, type Publication } from './publication.ts';

const SAYS = ['--basis', 'confirmed there', '--source', 'Mailchimp, May 2026'];
/** As Mailchimp names it: the name says which of its four lists it is. */
const MEMBERS = 'subscribed_members_export_1a2b.csv';
const MAILCHIMP = [
  '\uFEFF"Email Address";"First Name";OPTIN_TIME;UNSUB_TIME',
  'Ann@Reader.example;Ann;2021-05-01;',
  "'+ben@reader.example;Ben;2021-05-02;",
  'ann@reader.example;Ann again;2021-05-03;',
  'cleo@reader.example;"Cleo; ""C""";2021-05-04;2022-01-01',
  'not an address;Dan;;',
].join('\r\n');

describe('npm run subscribers', () => {
  let paper: Publication;
  let file: string;
  beforeAll(async () => {
    paper = await createPublication();
    file = paper.env['DATABASE_URL']?.replace('file:', '') ?? '';
  });
  afterAll(() => paper.remove());
  const run = (...args: string[]) => paper.run(['subscribers', ...args]);
  /** Looks into the list as another process does. */
  const looking = async <T>(
    look: (database: ReturnType<typeof openMigratedDatabase>) => Promise<T>,
  ) => {
    const database = openMigratedDatabase(file);
    try {
      return await look(database);
    } finally {
      database.$client.close();
    }
  };
  const active = () => looking(async (database) => (await countSubscribers(database)).active);

  it('says what an import would do, asks, imports, and does nothing again', async () => {
    const list = join(paper.folder, MEMBERS);
    writeFileSync(list, MAILCHIMP);
    const dry = await run('import', list, ...SAYS, '--dry-run');
    expect(dry.stdout).toBe(
      [
        'Mailchimp, 5 lines',
        '  Email Address  address                              A…@R… | +…@r… | a…@r…',
        '  First Name     name                                 A… | B… | A…',
        '  OPTIN_TIME     consent time: kept with the consent  2021-05-01 | 2021-05-02 | 2021-05-03',
        '  UNSUB_TIME     state: 4 not gone, 1 left            2022-01-01',
        'The name of the file says of everybody in it: subscribed.',
        '  would be added       2  new on the list',
        '  on the list already  1  nothing changes',
        '  would be kept out    1  off that list: suppressed here',
        '  refused              1  no usable address',
        '',
      ].join('\n'),
    );
    const asked = await paper.run(['subscribers', 'import', list, ...SAYS], { stdin: 'no\n' });
    expect(asked.stderr).toContain('You typed "no". Nothing was imported.');
    expect({ codes: [dry.code, asked.code], active: await active() }).toEqual({
      codes: [0, 1],
      active: 0,
    });
    const real = await paper.run(['subscribers', 'import', list, ...SAYS], { stdin: 'yes\n' });
    expect({ code: real.code, active: await active() }).toEqual({ code: 0, active: 2 });
    expect(readFileSync(`${list}.refused.csv`, 'utf8')).toBe(
      'line,address,reason\r\n6,not an address,"no usable address: there is no @ in it, so it is not an email address"\r\n',
    );
    expect(statSync(`${list}.refused.csv`).mode & 0o777).toBe(0o600);
    const again = await run('import', list, ...SAYS, '--yes', '--json');
    expect(JSON.parse(again.stdout)).toEqual({
      service: 'Mailchimp',
      lines: 5,
      everybody: 'subscribed',
      everybodyBy: 'name',
      columns: expect.arrayContaining([
        {
          column: 'UNSUB_TIME',
          is: 'state',
          says: '4 not gone, 1 left',
          explained: true,
          samples: ['2022-01-01'],
        },
      ]),
      dryRun: false,
      known: 3,
      'noted-before': 1,
      'no-address': 1,
    });
  });

  it('imports nobody while a column could say that somebody left', async () => {
    const list = join(paper.folder, 'contacts.csv');
    writeFileSync(list, 'email,optedOut\nkai@reader.example,yes\nlea@reader.example,no\n');
    const stopped = await run('import', list, ...SAYS, '--yes');
    expect(stopped).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('optedOut  state: not explained  yes | no'),
      stderr: expect.stringContaining('--state-column optedOut'),
    });
    const explained = await run(
      'import',
      list,
      ...SAYS,
      '--state-column',
      'optedOut',
      '--dry-run',
      '--json',
    );
    expect(JSON.parse(explained.stdout)).toMatchObject({ added: 1, noted: 1 });
  });

  it('shows, suppresses, lifts and forgets an address', async () => {
    const shown = await run('show', 'ann@reader.example');
    expect(shown.stdout).toContain('Ann@reader.example is active.');
    expect(shown.stdout).toContain(
      'import: Mailchimp, May 2026 (imported; confirmed there; joined there: 2021-05-01)',
    );
    expect((await run('suppress', 'ann@reader.example')).stderr).toContain(
      'It was active, and is unsubscribed.',
    );
    expect((await run('show', 'ANN@reader.example')).stdout).toMatch(/suppression list.*operator/);
    const lifted = await run('lift', 'ann@reader.example', '--yes');
    expect(lifted.stderr).toContain('only when the person signs up and confirms');
    const kept = await paper.run(['subscribers', 'forget', 'ann@reader.example'], { stdin: '' });
    expect({ code: kept.code, said: kept.stderr }).toMatchObject({
      code: 1,
      said: expect.stringContaining('Nothing was deleted.'),
    });
    const gone = await run('forget', 'ann@reader.example', '--yes');
    expect(gone.stderr).toContain('What stays: a keyed hash on the suppression list');
    const after = await run('show', 'ann@reader.example');
    expect(after.stdout).toMatch(/is not on the list\.\nOn the suppression list .*: erased\.\n/);
    const list = join(paper.folder, MEMBERS);
    const again = await run('import', list, ...SAYS, '--yes', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ suppressed: 2, known: 1 });
  });

  it('takes out whom an import brought, and lists who confirmed here, as the dry run says', async () => {
    await looking(async (database) => {
      for (const name of ['kim', 'lou']) {
        const emailKey = `${name}@reader.example`;
        const link = `link-of-${name}`;
        await requestSubscription(database, asking(link, { email: emailKey, emailKey }));
        const confirmation = { hashesOf: () => [], mailId: name, now: NOW };
        await confirmSubscription(database, { tokenHash: link, ...confirmation });
      }
    });
    const list = join(paper.folder, 'mailchimp-second.csv');
    const left = ['kim', 'gus', 'lou'].map((name) => `${name}@reader.example,2021,2022`);
    writeFileSync(list, `Email Address,OPTIN_TIME,UNSUB_TIME\n${left.join('\n')}\n`);
    const brought = join(paper.folder, 'mailchimp-gus.csv');
    writeFileSync(brought, 'email\ngus@reader.example\n');
    await run('import', brought, ...SAYS, '--yes');
    const dry = await run('import', list, ...SAYS, '--dry-run');
    expect(dry.stdout).toContain('  would be taken off  1  off that list, and here by an import');
    expect(dry.stdout).toContain(
      [
        '2 of them confirmed here and stay on the list. To take somebody off:',
        '  left there        npm run subscribers -- suppress kim@reader.example',
        '  left there        npm run subscribers -- suppress lou@reader.example',
      ].join('\n'),
    );
    const real = await run('import', list, ...SAYS, '--yes', '--json');
    expect(JSON.parse(real.stdout)).toMatchObject({
      ...{ 'taken-out': 1, 'left-there': 2 },
      stays: [{ address: 'kim@reader.example', said: 'left' }, { address: 'lou@reader.example' }],
    });
    const never = join(paper.folder, 'never.txt');
    writeFileSync(never, 'kim@reader.example\nnobody\nmia@reader.example\nlou@reader.example\n');
    const asked = await paper.run(['subscribers', 'suppress', '--file', never], { stdin: 'no\n' });
    expect(asked.stdout).toMatch(
      /would be taken off +2 .*\n.*would be suppressed +1 .*\n.*refused +1 /,
    );
    expect(asked.stderr).toContain('Nothing was suppressed.');
    const done = await run('suppress', '--file', never, '--yes', '--json');
    expect(JSON.parse(done.stdout)).toEqual({
      ...{ dryRun: false, 'taken-off': 2, suppressed: 1, 'no-address': 1 },
    });
    const states = await looking(async (database) =>
      Promise.all(
        ['kim', 'gus', 'lou'].map((name) =>
          findSubscriberByEmail(database, `${name}@reader.example`),
        ),
      ),
    );
    expect(states.map((one) => one?.subscriber.state)).toEqual(Array(3).fill('unsubscribed'));
  });

  it('exports what a spreadsheet does not run, and the import reads back', async () => {
    const { stdout } = await run('export', '--state', 'active');
    const [header, line = ''] = stdout.split('\r\n');
    expect(header).toBe(
      'email,state,format,interviews,episodes,source,created_at,confirmed_at,state_at,reason,consent_at,consent_words,consent_source',
    );
    expect(line).toMatch(/^'\+ben@reader\.example,active,html,false,false,"import: Mailchimp, May/);
    const list = join(paper.folder, 'own.csv');
    writeFileSync(list, stdout);
    const again = await run('import', list, ...SAYS, '--yes', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ service: 'Threehundred', known: 1 });
    const json = await run('export', '--state', 'active', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      email: '+ben@reader.example',
      state: 'active',
      consentAt: expect.stringMatching(/^2021-05-02/),
      consentSource: 'Mailchimp, May 2026',
    });
  });

  it('goes on after a kill, beside a process that signs people up', async () => {
    const people = 12_000;
    const before = await active();
    const list = join(paper.folder, 'long.csv');
    const lines = Array.from({ length: people }, (_, index) => `reader-${index}@long.example`);
    writeFileSync(list, `email\n${lines.join('\n')}\n`);
    const database = openMigratedDatabase(file);
    const importing = { done: false };
    const long = ['subscribers', 'import', list, ...SAYS, '--yes', '--json'];
    const some = database.$client.prepare(
      "SELECT 1 FROM subscribers WHERE email LIKE '%long.example' LIMIT 1",
    );
    const killed = await paper.run(long, { killWhen: () => some.get() !== undefined });
    expect(killed.code).toBe(-1);
    const imported = await countSubscribers(database);
    const there = imported.active - before;
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(people);
    expect(there % 500).toBe(0);

    const finished = paper.run(long).finally(() => (importing.done = true));
    let signups = 0;
    while (!importing.done) {
      const name = `signup-${signups++}`;
      const emailKey = `${name}@site.example`;
      await requestSubscription(database, asking(name, { emailKey, email: emailKey }));
    }
    expect(JSON.parse((await finished).stdout)).toMatchObject({
      added: people - there,
      known: there,
    });
    const { active: now, pending } = await countSubscribers(database);
    expect({ now, pending }).toEqual({ now: before + people, pending: signups });
    expect(signups).toBeGreaterThan(10);
    database.$client.close();
  });

  it('draws the statistics within 80 columns, and writes a page', async () => {
    const { stdout } = await run('stats');
    expect(stdout).toContain('12,001 on the list');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    const page = join(paper.folder, 'stats.html');
    await run('stats', '--html', page);
    expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<svg/i);
    const { periods } = JSON.parse((await run('stats', '--json', '--months', '2')).stdout) as {
      periods: { size: number; imported: number; left: number }[];
    };
    expect(periods).toHaveLength(2);
    expect(periods.at(-1)).toMatchObject({ size: 12_001, imported: 12_003 });
  });

  it('lists, releases and drops held signups', async () => {
    await looking(async (database) => {
      for (const name of ['held-a', 'held-b'])
        await requestSubscription(
          database,
          asking(name, {
            emailKey: `${name}@x.example`,
            email: `${name}@x.example`,
            heldReason: 'many at once',
          }),
        );
    });
    expect((await run('held')).stdout).toMatch(/^held-a .*held-a@x\.example  many at once$/m);
    expect((await run('drop', 'held-a')).stdout).toBe('1 signup dropped.\n');
    expect((await run('release', '--all')).stdout).toBe('1 signup released.\n');
    expect((await run('held')).stderr).toBe('No signup is held.\n');
    expect((await run('release')).code).toBe(1);
  });

  it('switches attack mode', async () => {
    expect((await run('attack-mode', 'on')).stdout).toContain('Attack mode is on');
    expect(JSON.parse((await run('attack-mode', '--json')).stdout)).toMatchObject({
      setting: 'on',
    });
    expect((await run('attack-mode', 'auto')).stdout).toContain('Attack mode is off.');
  });

  it('copies the list, restores it, and refuses while it is in use', async () => {
    const to = join(paper.folder, 'copies');
    const copy = (await paper.run(['backup', '--to', to])).stdout.trim();
    await paper.run(['backup', '--to', to, '--keep', '2']);
    const third = await paper.run(['backup', '--to', to, '--keep', '2', '--json']);
    expect((JSON.parse(third.stdout) as { deleted: string[] }).deleted).toHaveLength(1);
    expect(readdirSync(to)).toHaveLength(2);
    expect(existsSync(copy)).toBe(false);
    const newest = join(to, readdirSync(to).sort().at(-1) ?? '');
    const verified = await paper.run(['restore', newest, '--verify']);
    expect(verified.stdout).toMatch(/^The copy is sound: .* 12,001 active/);
    const refused = await looking(async (database) => {
      await countSubscribers(database);
      return paper.run(['restore', newest, '--yes']);
    });
    expect({ code: refused.code, said: refused.stderr }).toMatchObject({
      code: 1,
      said: expect.stringContaining('is in use'),
    });
    await run('forget', '+ben@reader.example', '--yes');
    expect((await paper.run(['restore', newest, '--yes'])).code).toBe(0);
    expect(await active()).toBe(12_001);
    const ben = await looking((database) => findSubscriberByEmail(database, '+ben@reader.example'));
    expect(ben?.subscriber.state).toBe('active');
  });

  it('keeps the list in order by upkeep', async () => {
    const { code, stdout } = await paper.run(['upkeep', '--json']);
    expect({ code, done: JSON.parse(stdout) as object }).toMatchObject({
      code: 0,
      done: { unconfirmed: 0, pauses: 0 },
    });
  });

  it.each([
    [['subscribers', 'show', 'nobody'], 1, '"nobody" is not a mail address.'],
    [['subscribers', 'forget', 'nobody@x.example', '--yes'], 1, 'is not on the list.'],
    [['subscribers', 'suppress'], 1, 'takes one address, or a file of them'],
    [['subscribers', 'lift', 'nobody@x.example'], 1, 'is not on the suppression list.'],
    [['subscribers', 'import', 'no.csv', ...SAYS, '--yes'], 1, 'The list no.csv cannot be read'],
    [['subscribers', 'import', 'no.csv', '--source', 'x'], 2, "'--basis <text>' not specified"],
    [['subscribers', 'import', 'no.csv', ...SAYS, '--dryrun'], 2, "unknown option '--dryrun'"],
    [['subscribers', 'stats', '--months', '0'], 2, 'from 1 to 60'],
    [['subscribers', 'attack-mode', 'maybe'], 2, 'Allowed choices are on, off, auto'],
    [['restore', 'no.db', '--yes'], 1, 'is not a sound copy'],
    [['backup', '--keep', '0'], 2, 'from 1 to 9999'],
    [['upkeep', '--now'], 2, "unknown option '--now'"],
    [['subscribers', '--help'], 0, 'npm run subscribers -- stats'],
  ])('is asked for %j and exits with %i', async (args, code, said) => {
    const result = await paper.run(args);
    expect(result.code).toBe(code);
    expect(result.stdout + result.stderr).toContain(said);
    expect(result.stdout + result.stderr).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  });
});
