import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#drizzle/database.ts';
import type { AcceptedMail } from '../fakes/resend/mail.ts';
import type { OrderedEvent, Told } from '../fakes/resend/webhooks.ts';
import { everyRow } from '../fixtures/rows.ts';
import { addSubscribers } from '../fixtures/subscribers.ts';
import { createPublication, type Publication } from './publication.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const PEOPLE = 8;

/** The real server and command, and a fake Resend that takes the mails and tells of them. */
describe('webhooks of Resend', () => {
  let paper: Publication;
  let fake: ChildProcess;
  let fakeUrl: string;
  let database: Database;
  let accepted: AcceptedMail[];

  beforeAll(async () => {
    paper = await createPublication();
    fake = spawn(process.execPath, ['tests/fakes/resend/process.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!fake.stdout) throw new Error('The fake has no output.');
    const [line] = (await once(createInterface(fake.stdout), 'line')) as [string];
    fakeUrl = (JSON.parse(line) as { url: string }).url;
    Object.assign(paper.env, {
      MAIL_TRANSPORT: 'resend',
      RESEND_API_KEY: 're_test_key',
      RESEND_BASE_URL: fakeUrl,
      RESEND_WEBHOOK_SECRET: SECRET,
      LOG_LEVEL: 'info',
    });
    const file = paper.env['DATABASE_URL']?.replace('file:', '') ?? '';
    await addSubscribers(file, PEOPLE);
    expect(await paper.run(['send', '3', '--yes'])).toMatchObject({ code: 0 });
    accepted = (await (await fetch(`${fakeUrl}/__fake/accepted`)).json()) as AcceptedMail[];
    expect(accepted).toHaveLength(PEOPLE);
    await paper.serve('shared');
    database = openDatabase(file);
  });
  afterAll(async () => {
    database.$client.close();
    fake.kill('SIGKILL');
    await paper.remove();
  });

  const hook = () => `${paper.url}/webhooks/resend`;
  /** Lets the fake tell of some events, about the mails of these numbers. */
  async function tell(...events: (Omit<OrderedEvent, 'mail'> & { mail: number | string })[]) {
    const named = events.map(({ mail, ...event }) => ({
      ...event,
      mail: typeof mail === 'number' ? (accepted[mail]?.id ?? '') : mail,
    }));
    const body = JSON.stringify({ url: hook(), secret: SECRET, events: named, together: false });
    const response = await fetch(`${fakeUrl}/__fake/webhooks`, { method: 'POST', body });
    expect(response.status).toBe(200);
    return (await response.json()) as Told[];
  }
  /** The state of whoever got the mail of a number, and what the ledger says of it. */
  const standing = (mail: number) =>
    database.$client
      .prepare(
        `select s.state, d.delivered_at is not null as delivered, d.bounce_type as bounce,
           d.complained_at is not null as complained
         from subscribers s join deliveries d on d.subscriber_id = s.id where s.email = ?`,
      )
      .get(accepted[mail]?.to[0]);

  it('are answered at once, in any order and as often as they come', async () => {
    const told = await tell(
      { type: 'email.delivered', mail: 0, times: 3 },
      { type: 'email.sent', mail: 0 },
      { type: 'email.complained', mail: 1 },
      { type: 'email.delivered', mail: 1, id: 'msg_same', times: 2 },
      { type: 'email.bounced', mail: 2, bounce: 'Permanent' },
      { type: 'email.bounced', mail: 3, bounce: 'Transient' },
      { type: 'email.opened', mail: 0 },
    );
    expect(told.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const none = { delivered: 0, bounce: null, complained: 0 };
    expect([0, 1, 2, 3].map(standing)).toEqual([
      { ...none, state: 'active', delivered: 1 },
      { ...none, state: 'complained', delivered: 1, complained: 1 },
      { ...none, state: 'bounced', bounce: 'permanent' },
      { ...none, state: 'active', bounce: 'transient' },
    ]);
  });

  it('leave nothing behind where they are forged, old, or about mails of others', async () => {
    const before = everyRow(database);
    const type = 'email.complained' as const;
    const told = await tell(
      ...(['secret', 'body', 'id', 'unsigned'] as const).map((forged) => ({
        type,
        mail: 4,
        forged,
      })),
      { type, mail: 4, agedSeconds: 360 },
      { type, mail: 'a mail of somebody else' },
      { type: 'email.clicked', mail: 4 },
    );
    expect(told.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 200, 200]);
    expect(everyRow(database)).toEqual(before);
  });

  it('need no origin, and may not be longer than 64 KB', async () => {
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(hook(), { method: 'POST', body, headers, redirect: 'manual' });
    const elsewhere = { origin: 'https://app.svix.com', 'sec-fetch-site': 'cross-site' };
    expect((await post('{}', elsewhere)).status).toBe(401);
    expect((await post(`"${'a'.repeat(70_000)}"`)).status).toBe(413);
    const got = await fetch(hook());
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('are what the report tells', async () => {
    const { code, stdout } = await paper.run(['report', '3']);
    expect(code).toBe(0);
    expect(stdout.replace(/ +/g, ' ')).toContain(
      'Of the 8 that were accepted\n delivered 2 25.0%\n bounced 2 25.0% permanent 1, transient 1',
    );
    const file = join(paper.folder, 'reports/3.html');
    const both = await paper.run(['report', '3', '--html', file, '--json']);
    expect(JSON.parse(both.stdout)).toMatchObject({
      ...{ kind: 'issue', slug: '3' },
      eligible: PEOPLE,
      accepted: PEOPLE,
      complained: 1,
      outcomes: { delivered: 2, bounced: { permanent: 1, transient: 1 }, noNews: 4 },
    });
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[^]*<svg[^]*<\/html>\n$/);
    expect(readFileSync(file, 'utf8')).not.toContain('reader.example');
    const never = await paper.run(['report', '9']);
    expect(never).toMatchObject({ code: 1, stdout: '' });
    expect(never.stderr).toMatch(/^Issue 9 was never sent from this list\.\n/);
  });

  it('take somebody off before the next issue', async () => {
    expect(await paper.run(['send', '4', '--yes'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`Issue 4 is sent. ${PEOPLE - 2} accepted`),
    });
  });

  it('leave no address and no signature in the log', async () => {
    await expect.poll(() => paper.log()).toContain('"path":"/webhooks/resend"');
    expect(paper.log()).not.toMatch(/reader\.example|svix|v1,|whsec/);
  });

  it('are refused with a word in the log, and come again, where there is no secret', async () => {
    await paper.stopServing();
    Object.assign(paper.env, { RESEND_WEBHOOK_SECRET: '' });
    await paper.serve('serve');
    const [told] = await tell({ type: 'email.complained', mail: 5 });
    expect(told?.status).toBe(404);
    expect(standing(5)).toMatchObject({ state: 'active' });
    await expect.poll(() => paper.log()).toContain('RESEND_WEBHOOK_SECRET is not set');
  });
});
