import { describe, expect, it, onTestFinished } from 'vitest';
import { aMail } from '../../tests/fixtures/mail.ts';
import {
  CERTIFICATE_FILE,
  mailServer,
  smtpStatus,
  type MailServerOptions,
} from '../../tests/fixtures/mail-server.ts';
import { runElsewhere } from '../../tests/fixtures/process.ts';
import { createSmtp, guardsPassword } from './smtp.ts';

/** A mail server on loopback, and the transport that talks to it. */
async function connect(options: MailServerOptions = {}, user = '', query = '') {
  const server = await mailServer(options);
  const smtp = createSmtp(server.urlFor(user, query));
  onTestFinished(() => smtp.close());
  return { smtp, ...server };
}

describe('the SMTP transport', () => {
  it('hands one mail to the server, addressed to its one recipient', async () => {
    const { smtp, taken } = await connect();
    expect(await smtp.send([aMail()], 'key')).toEqual({
      kind: 'accepted',
      ids: ['<mail-1@sender.example>'],
    });
    expect(taken).toMatchObject([{ from: 'paper@sender.example', to: ['ann@reader.example'] }]);
    expect(taken[0]?.source).toMatch(/^Message-ID: <mail-1@sender\.example>\r$/im);
  });

  it.each([
    ['a recipient that does not exist', 550, 'refused'],
    ['a full mailbox', 452, 'later'],
    ['a greylisted recipient', 451, 'later'],
  ])('answers for %s with status %i: %s', async (_what, code, kind) => {
    const { smtp, taken } = await connect({ onRcptTo: (_to, _s, done) => done(smtpStatus(code)) });
    expect(await smtp.send([aMail()], 'key')).toMatchObject({ kind });
    expect(taken).toEqual([]);
  });

  it.each([
    ['refuses', 554, 'refused'],
    ['puts off', 451, 'later'],
  ])('knows that a server that %s the message did not take it', async (_what, code, kind) => {
    const { smtp } = await connect({
      onData(stream, _session, done) {
        stream.resume();
        stream.on('end', () => done(smtpStatus(code)));
      },
    });
    expect(await smtp.send([aMail()], 'key')).toEqual({
      kind,
      reason: expect.stringMatching(new RegExp(`^Mail server: .*${code} What the server says$`)),
    });
  });

  it('is not misled by the words of a refusal', async () => {
    const refusal = Object.assign(new Error('No certificate; no STARTTLS'), { responseCode: 550 });
    const { smtp } = await connect({ onRcptTo: (_to, _session, done) => done(refusal) });
    expect(await smtp.send([aMail()], 'key')).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('550 No certificate; no STARTTLS'),
    });
  });

  it('stops at a sender that the server does not carry', async () => {
    const { smtp } = await connect({ onMailFrom: (_from, _s, done) => done(smtpStatus(550)) });
    expect(await smtp.send([aMail()], 'key')).toMatchObject({
      kind: 'stop',
      hint: 'Check SMTP_URL and the sender in newsletter.config.ts.',
    });
  });

  it('comes again later where the connection was lost before the message', async () => {
    const { smtp } = await connect({ cutAt: 'RCPT TO' });
    expect(await smtp.send([aMail()], 'key')).toMatchObject({ kind: 'later' });
  });

  it.each(['reset', 'end'] as const)(
    'sends a message once whose line was lost (%s) before the answer, and does not know its fate',
    async (cutBy) => {
      const { smtp, taken } = await connect({ cutAt: 'DATA', cutBy });
      expect(await smtp.send([aMail()], 'key')).toEqual({
        kind: 'unknown',
        reason: 'Mail server: Connection closed unexpectedly',
      });
      // The next mail makes a new connection, on which a repetition would go out first.
      await smtp.send([aMail({ id: 'mail-2' })], 'key-2');
      expect(taken.map(({ source }) => /^Message-ID: <(.*)@/m.exec(source)?.[1])).toEqual([
        'mail-1',
        'mail-2',
      ]);
    },
  );

  it('comes again later where too many log in at once', async () => {
    const { smtp } = await connect(
      { login: true, onAuth: (_auth, _session, done) => done(smtpStatus(454)) },
      'ann:open-sesame@',
    );
    expect(await smtp.send([aMail()], 'key')).toMatchObject({ kind: 'later' });
  });

  it('uses one connection for many mails', async () => {
    let connections = 0;
    const { smtp, taken } = await connect({
      onConnect: (_session, done) => {
        connections += 1;
        done();
      },
    });
    for (const id of ['a', 'b', 'c']) await smtp.send([aMail({ id })], id);
    expect([taken.length, connections]).toEqual([3, 1]);
  });
});

describe('the SMTP transport and TLS', () => {
  const callTo = (url: string) => `
    import { createSmtp } from './emails/transports/smtp.ts';
    const smtp = createSmtp(${JSON.stringify(url)});
    const mail = ${JSON.stringify(aMail())};
    const answer = await smtp.send([{ ...mail, date: new Date(mail.date) }], 'key');
    process.stdout.write(JSON.stringify(answer));
    smtp.close();`;

  it('stops at a certificate that nobody vouches for, and says how to trust it', async () => {
    const { smtp, taken } = await connect({ tls: 'implicit' });
    expect(await smtp.send([aMail()], 'key')).toEqual({
      kind: 'stop',
      reason: 'Mail server: self-signed certificate',
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS='),
    });
    expect(taken).toEqual([]);
  });

  it('trusts the certificate that NODE_EXTRA_CA_CERTS names', async () => {
    const { urlFor, taken } = await mailServer({ tls: 'implicit' });
    const said = await runElsewhere(callTo(urlFor()), { NODE_EXTRA_CA_CERTS: CERTIFICATE_FILE });
    expect(JSON.parse(said)).toMatchObject({ kind: 'accepted' });
    expect(taken).toMatchObject([{ secure: true }]);
  });

  it('trusts any certificate where the URL says so', async () => {
    const { smtp, taken } = await connect({ tls: 'starttls' }, '', '?tls.rejectUnauthorized=false');
    expect(await smtp.send([aMail()], 'key')).toMatchObject({ kind: 'accepted' });
    expect(taken).toMatchObject([{ secure: true }]);
  });

  it('stops where TLS is spoken at a port that does not speak it', async () => {
    const { urlFor } = await mailServer();
    const smtp = createSmtp(urlFor().replace('smtp:', 'smtps:'));
    onTestFinished(() => smtp.close());
    expect(await smtp.send([aMail()], 'key')).toEqual({
      kind: 'stop',
      reason: 'Mail server: No TLS here, wrong version number',
      hint: expect.stringMatching(/^Begin SMTP_URL with smtps:/),
    });
  });

  it('gives no password to a server without TLS where the URL asks for it', async () => {
    let asked = 0;
    const { smtp } = await connect(
      {
        login: true,
        onAuth: (_auth, _session, done) => {
          asked += 1;
          done(null, { user: 'ann' });
        },
      },
      'ann:open-sesame@',
      '?requireTLS=true',
    );
    expect(await smtp.send([aMail()], 'key')).toMatchObject({ kind: 'stop' });
    expect(asked).toBe(0);
  });

  it.each([
    ['smtp://ann:pw@mail.example', true],
    ['smtp://ann:pw@mail.example?requireTLS=false', false],
    ['smtp://mail.example', false],
    ['smtp://ann:pw@localhost:2525', false],
    ['smtp://ann:pw@127.0.0.1', false],
    ['smtp://ann:pw@[::1]', false],
  ])('asks by itself for TLS at %s: %s', (url, asks) => {
    expect(guardsPassword(url)).toBe(asks);
  });
});
