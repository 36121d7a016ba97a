import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aMail } from '../../tests/fixtures/mail.ts';
import { createSmtp } from './smtp.ts';

interface Options extends SMTPServerOptions {
  /** At which command the line breaks. */
  cutAt?: 'RCPT TO' | 'DATA';
}

/** A mail server on loopback, and the transport that talks to it. */
async function mailServer(options: Options = {}, credentials = '') {
  const taken: { from: string; to: string[]; source: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, { envelope }, done) {
      let source = '';
      stream.on('data', (bytes: Buffer) => (source += bytes.toString('latin1')));
      stream.on('end', () => {
        if (options.cutAt === 'DATA') return cut();
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
    onRcptTo: (_to, _session, done) => (options.cutAt === 'RCPT TO' ? cut() : done()),
    ...options,
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  /** Ends every connection without a word, as a broken line does. */
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  // A client that goes away in the middle is what some of these tests are about.
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  if (!address || typeof address === 'string') throw new Error('The mail server has no port.');
  const smtp = createSmtp(`smtp://${credentials}127.0.0.1:${address.port}`);
  const close = () => new Promise<void>((closed) => server.close(closed));
  onTestFinished(async () => {
    smtp.close();
    await close();
  });
  return { smtp, taken, close };
}

const answer = (responseCode: number) =>
  Object.assign(new Error('What the server says.'), { responseCode });

describe('the SMTP transport', () => {
  it('hands one mail to the server, addressed to its one recipient', async () => {
    const { smtp, taken } = await mailServer();
    expect(await smtp.send([aMail()], 'key')).toEqual({
      kind: 'accepted',
      ids: ['<mail-1@sender.example>'],
    });
    expect(taken).toMatchObject([{ from: 'paper@sender.example', to: ['ann@reader.example'] }]);
    expect(taken[0]?.source).toMatch(/^Message-ID: <mail-1@sender\.example>\r$/im);
  });

  it('hands over nothing where there is nothing', async () => {
    const { smtp, taken } = await mailServer();
    expect(await smtp.send([], 'key')).toEqual({ kind: 'accepted', ids: [] });
    expect(taken).toEqual([]);
  });

  it.each([
    ['a recipient that does not exist', 550, 'refused'],
    ['a full mailbox', 452, 'later'],
    ['a greylisted recipient', 451, 'later'],
  ])('answers for %s with status %i: %s', async (_what, code, kind) => {
    const { smtp, taken } = await mailServer({ onRcptTo: (_to, _s, done) => done(answer(code)) });
    expect(await smtp.send([aMail()], 'key')).toMatchObject({ kind });
    expect(taken).toEqual([]);
  });

  it.each([
    ['refuses', 554, 'refused'],
    ['puts off', 451, 'later'],
  ])('knows that a server that %s the message did not take it', async (_what, code, kind) => {
    const { smtp } = await mailServer({
      onData(stream, _session, done) {
        stream.resume();
        stream.on('end', () => done(answer(code)));
      },
    });
    expect(await smtp.send([aMail()], 'key')).toEqual({
      kind,
      reason: expect.stringMatching(new RegExp(`^Mail server: .*${code} What the server says$`)),
    });
  });

  it('stops at a sender that the server does not carry', async () => {
    const { smtp } = await mailServer({ onMailFrom: (_from, _s, done) => done(answer(550)) });
    expect(await smtp.send([aMail()], 'key')).toMatchObject({
      kind: 'stop',
      hint: 'Check SMTP_URL and the sender in newsletter.config.ts.',
    });
  });

  it('stops at a wrong password, and does not repeat it', async () => {
    const { smtp } = await mailServer(
      { onAuth: (_auth, _session, done) => done(answer(535)) },
      'ann:open-sesame@',
    );
    const got = await smtp.send([aMail()], 'key');
    expect(got).toMatchObject({ kind: 'stop', hint: 'Check SMTP_URL.' });
    expect(JSON.stringify(got)).not.toContain('open-sesame');
  });

  it('does not know what became of a message whose answer was lost', async () => {
    const { smtp } = await mailServer({ cutAt: 'DATA' });
    expect(await smtp.send([aMail()], 'key')).toMatchObject({ kind: 'unknown' });
  });

  it('comes again later where the connection was lost before the message', async () => {
    const { smtp } = await mailServer({ cutAt: 'RCPT TO' });
    expect(await smtp.send([aMail()], 'key')).toMatchObject({ kind: 'later' });
  });

  it('comes again later where no server answers', async () => {
    const { smtp, close } = await mailServer();
    await close();
    expect(await smtp.send([aMail()], 'key')).toMatchObject({ kind: 'later' });
  });
});
