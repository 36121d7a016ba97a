import { describe, expect, it, onTestFinished } from 'vitest';
import { queueState } from '#drizzle/queue-state.ts';
import { singleMails } from '#drizzle/schema/single-mails.ts';
import { createSingleMailStore } from '#drizzle/single-mails.ts';
import { sendNext } from '#emails/queue/send-next.ts';
import { createSmtp } from '#emails/transports/smtp.ts';
import { addSubscriber, hashesOf, later, NOW, temporaryDatabase } from './fixtures/database.ts';
import { mailServer, type MailServerOptions } from './fixtures/mail-server.ts';
import { aMail } from './fixtures/mail.ts';
import { startElsewhere } from './fixtures/process.ts';

/** At which step of the dialogue the process is killed, while the server keeps its answer back. */
const STEPS: Record<string, (reached: () => void) => MailServerOptions> = {
  connect: (reached) => ({ onConnect: () => reached() }),
  'MAIL FROM': (reached) => ({ onMailFrom: () => reached() }),
  'RCPT TO': (reached) => ({ onRcptTo: () => reached() }),
  DATA: (reached) => ({
    onData(stream) {
      stream.resume();
      stream.on('end', reached);
    },
  }),
};

/** The real queue over real SMTP, killed with two mails on their way. */
describe.each(Object.entries(STEPS))('a process killed at %s', (step, options) => {
  it('repeats a confirmation once and a welcome never, and says what nobody knows', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    for (const kind of ['confirmation', 'welcome'] as const)
      database
        .insert(singleMails)
        .values({
          ...{ id: kind, kind, subscriberId: 'ann', recipient: `${kind}@reader.example` },
          ...{ createdAt: NOW, nextAttemptAt: NOW },
        })
        .run();
    let under = 0;
    const server = await mailServer(
      options(() => {
        under += 1;
        // One that writes to a line which is cut must not take the test with it.
        if (under === 2) victim.child.kill('SIGKILL');
      }),
    );
    const victim = startElsewhere(`
      import { openDatabase } from '#drizzle/database.ts';
      import { createSingleMailStore } from '#drizzle/single-mails.ts';
      import { startQueue } from '#emails/queue/queue.ts';
      import { createSmtp } from '#emails/transports/smtp.ts';
      startQueue({
        store: createSingleMailStore(openDatabase(${JSON.stringify(database.$client.name)}), () => []),
        transport: createSmtp(${JSON.stringify(server.urlFor())}),
        render: async ({ id, email: to }) =>
          ({ ...${JSON.stringify(aMail())}, id, to, date: new Date(0) }),
        now: () => new Date(${NOW.getTime()}),
        onError: console.error,
      });`);
    expect(await victim.ended).toBe('');

    const after = await mailServer();
    const transport = createSmtp(after.urlFor());
    onTestFinished(() => transport.close());
    const said: string[] = [];
    const now = later(11 * 60_000);
    const parts = {
      store: createSingleMailStore(database, hashesOf),
      transport,
      render: async ({ id, email }: { id: string; email: string }) => aMail({ id, to: email }),
      now: () => now,
      onError: (text: string) => void said.push(text),
    };
    const next = () => sendNext(parts, { isStopped: () => false, isProbe: false });
    expect([await next(), await next(), await next()].sort()).toEqual([
      ...['answered', 'none', 'settled'],
    ]);
    expect(after.taken.map(({ to }) => to)).toEqual([['confirmation@reader.example']]);
    expect(said).toEqual([
      'The welcome mail welcome is given up: nobody knows whether it went out at 2026-11-19T08:00:00.000Z, and smtp cannot tell.',
    ]);
    expect(await queueState(database, now)).toMatchObject({ waiting: 0, uncertain: 1 });
    expect([step, under]).toEqual([step, 2]);
  });
});
