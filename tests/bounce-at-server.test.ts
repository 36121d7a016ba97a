import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '#drizzle/database.ts';
import { suppressionOf } from '#drizzle/list/change-state.ts';
import { findSubscriberByEmail } from '#drizzle/list/find.ts';
import { healthOf } from '#drizzle/mailings/health.ts';
import { singleMails } from '#drizzle/schema/single-mails.ts';
import { createSingleMailStore } from '#drizzle/single-mails.ts';
import { deliver } from '#emails/delivery/engine.ts';
import { sendNext } from '#emails/queue/send-next.ts';
import { createSmtp } from '#emails/transports/smtp.ts';
import { addSubscriber, hashesOf, later, NOW, temporaryDatabase } from './fixtures/database.ts';
import { preparedFor, statesOf, type Prepared } from './fixtures/ledger.ts';
import { mailServer } from './fixtures/mail-server.ts';
import { aMail } from './fixtures/mail.ts';

/** What the server says to each recipient; to all others, that they are welcome. */
const ANSWERS: Record<string, [code: number, words: string]> = {
  gone: [550, '5.1.1 <gone@reader.example>: User unknown'],
  moved: [551, '5.1.6 Moved away'],
  off: [550, '5.2.1 Switched off'],
  full: [552, '5.2.2 Mailbox full'],
  policy: [554, '5.7.1 Not from you'],
  plain: [550, 'No such user here'],
};

async function smtp() {
  const { urlFor } = await mailServer({
    onRcptTo({ address }, _session, done) {
      const [code, words] = ANSWERS[address.split('@')[0] ?? ''] ?? [];
      done(code ? Object.assign(new Error(words), { responseCode: code }) : undefined);
    },
  });
  const transport = createSmtp(urlFor());
  onTestFinished(() => transport.close());
  return transport;
}

/** Where somebody stands, and what the record says last. */
async function standing(database: Database, id: string) {
  const found = await findSubscriberByEmail(database, `${id}@reader.example`);
  return {
    state: found?.subscriber.state,
    record: found?.events.map(({ kind, source }) => `${kind} by ${source}`),
    suppressed: suppressionOf(database, hashesOf(`${id}@reader.example`))?.reason,
  };
}
const BOUNCED = {
  ...{ state: 'bounced', record: ['bounced by mail-server'], suppressed: 'bounced' },
};
const ACTIVE = { state: 'active', record: [], suppressed: undefined };

describe('an issue by SMTP', () => {
  const send = async ({ ledger, mailing }: Prepared) =>
    deliver(
      mailing,
      {
        ...{ ledger, transport: await smtp(), now: () => later(1_000), random: () => 0 },
        ...{ sleep: async () => undefined, newKey: () => randomUUID(), stopping: () => false },
      },
      {
        ...{ owner: 'test', isGone: () => true },
        mailTo: ({ subscriberId, email }) => aMail({ id: subscriberId, to: email }),
      },
    );

  it('takes those off the list whose mailbox is not there, and nobody else', async () => {
    const prepared = await preparedFor('ann', ...Object.keys(ANSWERS));
    const { database, mailing } = prepared;
    await send(prepared);
    const { ann, ...others } = statesOf(database);
    expect(ann).toBe('accepted');
    expect(Object.values(others)).toEqual(Object.keys(ANSWERS).map(() => 'failed'));
    for (const id of ['gone', 'moved', 'off'])
      expect([id, await standing(database, id)]).toEqual([id, BOUNCED]);
    for (const id of ['ann', 'full', 'policy', 'plain'])
      expect([id, await standing(database, id)]).toEqual([id, ACTIVE]);
    // A mailing that knocks at many dead doors is as unwell as one that bounces afterwards.
    database.$client.exec(`update mailings set state = 'sending' where id = ${mailing.id}`);
    expect(healthOf(database, mailing.id)).toMatchObject({ accepted: 1, bounced: 3 });
  });

  it('believes that the only reader’s mailbox is gone', async () => {
    const prepared = await preparedFor('gone');
    await send(prepared);
    expect(await standing(prepared.database, 'gone')).toEqual(BOUNCED);
    expect(await prepared.ledger.tally(prepared.mailing.id)).toMatchObject({ failed: 1 });
  });

  it('does not believe a server to which nobody is there', async () => {
    const readers = Array.from({ length: 6 }, (_, index) => `gone${index}`);
    for (const reader of readers) ANSWERS[reader] = [550, '5.1.1 User unknown'];
    const prepared = await preparedFor(...readers);
    await expect(send(prepared)).rejects.toThrow('Every mail is refused.');
    for (const reader of readers) expect(await standing(prepared.database, reader)).toEqual(ACTIVE);
  });
});

describe('a single mail by SMTP', () => {
  it.each([
    ['gone', BOUNCED],
    ['full', ACTIVE],
    ['plain', ACTIVE],
  ])('to %s', async (id, wanted) => {
    const database = temporaryDatabase();
    addSubscriber(database, id);
    const mail = { kind: 'goodbye', subscriberId: id, createdAt: NOW, nextAttemptAt: NOW } as const;
    database
      .insert(singleMails)
      .values({ id: 'm1', ...mail })
      .run();
    const said: string[] = [];
    await sendNext(
      {
        store: createSingleMailStore(database, hashesOf),
        transport: await smtp(),
        render: async ({ email }) => aMail({ to: email }),
        now: () => later(1_000),
        onError: (text) => void said.push(text),
      },
      { isStopped: () => false, isProbe: false },
    );
    expect(await standing(database, id)).toEqual(wanted);
    expect(said.join()).not.toContain('@reader');
    expect(database.select().from(singleMails).get()).toMatchObject({ nextAttemptAt: null });
  });
});
