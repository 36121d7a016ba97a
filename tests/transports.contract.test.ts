import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createOutbox } from '#emails/transports/outbox.ts';
import { createResend } from '#emails/transports/resend.ts';
import { createSmtp } from '#emails/transports/smtp.ts';
import type { Transport } from '#emails/transports/transport.ts';
import { startFakeResend } from './fakes/resend/server.ts';
import { temporaryFolder } from './fixtures/folder.ts';
import {
  CERTIFICATE,
  mailServer,
  smtpStatus,
  USER,
  type MailServerOptions,
} from './fixtures/mail-server.ts';
import { aMail } from './fixtures/mail.ts';

/** A mail as it arrived, whatever brought it. */
interface Arrived {
  to: string[];
  subject: string;
  html: string;
  text: string;
  /** Names in small letters: to a mail program they are the same. */
  headers: { name: string; value: string }[];
}

/** What can be wrong at the other end. */
type Trouble = 'bad-address' | 'needs-person' | 'away' | 'answer-lost';

interface Stand {
  transport: Transport;
  arrived: () => Promise<Arrived[]>;
}

const BAD = 'bad@reader.example';

/** The one part of the wire format that all have. */
async function parsed(source: string | Buffer): Promise<Arrived> {
  const { to = [], subject = '', html = '', text = '', headers } = await PostalMime.parse(source);
  return {
    to: to.map(({ address = '' }) => address),
    subject,
    html: html.trimEnd(),
    text: text.trimEnd(),
    headers: headers.map(({ key, value }) => ({ name: key, value })),
  };
}

async function outbox(trouble?: Trouble): Promise<Stand> {
  const folder = join(temporaryFolder({ file: '' }), trouble ? 'file/outbox' : 'outbox');
  const arrived = () =>
    Promise.all(
      (trouble ? [] : readdirSync(folder).sort()).map((name) =>
        parsed(readFileSync(join(folder, name))),
      ),
    );
  return { transport: createOutbox(folder), arrived };
}

async function resend(trouble?: Trouble): Promise<Stand> {
  const fake = await startFakeResend({ apiKey: 're_right', refuse: (to) => to === BAD });
  onTestFinished(() => fake.close());
  if (trouble === 'answer-lost') fake.fail({ kind: 'cut-after' });
  const transport = createResend({
    apiKey: trouble === 'needs-person' ? 're_wrong' : 're_right',
    baseUrl: fake.url,
    callsPerSecond: 1_000,
    sleep: async () => {},
    clock: () => performance.now(),
  });
  if (trouble === 'away') await fake.close();
  const arrived = async () =>
    fake.accepted.map(({ to, subject, html, text, headers }) => ({
      to,
      subject,
      html: html ?? '',
      text: (text ?? '').trimEnd(),
      headers: Object.entries(headers).map(([name, value]) => ({
        name: name.toLowerCase(),
        value,
      })),
    }));
  return { transport, arrived };
}

const smtp =
  (options: MailServerOptions) =>
  async (trouble?: Trouble): Promise<Stand> => {
    const server = await mailServer({
      ...options,
      cutAt: trouble === 'answer-lost' ? 'DATA' : undefined,
      ...(trouble === 'needs-person' &&
        !options.login && { onMailFrom: (_from, _session, done) => done(smtpStatus(550)) }),
      ...(trouble === 'bad-address' && {
        onRcptTo: ({ address }, _session, done) =>
          address === BAD ? done(smtpStatus(550)) : done(),
      }),
    });
    const password = trouble === 'needs-person' ? 'wrong' : USER.password;
    const transport = createSmtp(server.urlFor(options.login ? `${USER.name}:${password}@` : ''));
    onTestFinished(() => transport.close());
    if (trouble === 'away') await server.close();
    const arrived = async () => {
      // What was asked for is what came: encrypted, and as somebody who was let in.
      for (const { secure, user } of server.taken)
        expect([secure, user]).toEqual([options.tls !== 'none', options.login && USER.name]);
      return Promise.all(server.taken.map(({ source }) => parsed(source)));
    };
    return { transport, arrived };
  };

const HEADERS = {
  'List-Id': 'Paper <paper.sender.example>',
  'List-Unsubscribe': '<https://paper.example/unsubscribe/token>, <mailto:editor@sender.example>',
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
};

/** Those that hand mail to a service, which can be away. */
const NETWORKED: [string, (trouble?: Trouble) => Promise<Stand>][] = [
  ['resend', resend],
  ['smtp without TLS and password', smtp({ tls: 'none' })],
  ['smtp with STARTTLS and a password', smtp({ tls: 'starttls', login: true })],
  ['smtp with TLS from the first byte and a password', smtp({ tls: 'implicit', login: true })],
];

// As NODE_EXTRA_CA_CERTS does for a process of its own.
const trusted = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trusted, CERTIFICATE]));
// Other tests of this process trust nobody else.
afterAll(() => setDefaultCACertificates(trusted));

describe.each([['outbox', outbox] as (typeof NETWORKED)[number], ...NETWORKED])(
  'the transport %s',
  (_name, stand) => {
    /** As many mails as one call carries, each to somebody else. */
    const batch = (size: number) =>
      Array.from({ length: size }, (_, index) => {
        const id = `mail-${String(index).padStart(3, '0')}`;
        return aMail({ id, to: `${id}@reader.example`, text: `Words to ${id}.` });
      });

    it('takes as many mails at once as it says, and names each', async () => {
      const { transport, arrived } = await stand();
      const mails = batch(transport.batchSize);
      const answer = await transport.send(mails, 'key');
      expect(answer.kind).toBe('accepted');
      const ids = answer.kind === 'accepted' ? answer.ids : [];
      expect(new Set(ids).size).toBe(mails.length);
      expect((await arrived()).map(({ to, text }) => [to, text])).toEqual(
        mails.map(({ to, text }) => [[to], text]),
      );
    });

    it('takes nothing where there is nothing', async () => {
      const { transport } = await stand();
      expect(await transport.send([], 'key')).toEqual({ kind: 'accepted', ids: [] });
    });

    it('brings the words as they are, and each header once', async () => {
      const { transport, arrived } = await stand();
      const mail = aMail({
        subject: 'Grüße, “quotes” and 😀',
        html: '<p title="a=b">Größe — «ß»</p>\n.\n..dots',
        text: 'Größe\n.\n..dots\nFrom here on',
        headers: HEADERS,
      });
      await transport.send([mail], 'key');
      const [got] = await arrived();
      const unix = (text = '') => text.replaceAll('\r\n', '\n');
      expect([got?.subject, unix(got?.html), unix(got?.text)]).toEqual([
        mail.subject,
        mail.html,
        mail.text,
      ]);
      for (const [name, value] of Object.entries(HEADERS))
        expect(got?.headers.filter((header) => header.name === name.toLowerCase())).toMatchObject([
          { value },
        ]);
    });

    it('brings a mail of text alone without a second part', async () => {
      const { transport, arrived } = await stand();
      await transport.send([aMail({ html: '' })], 'key');
      expect(await arrived()).toMatchObject([{ html: '', text: 'Words.' }]);
    });

    it('sends the same call again once or twice, as it says it does', async () => {
      const { transport, arrived } = await stand();
      const mails = batch(1);
      const answers = [await transport.send(mails, 'key'), await transport.send(mails, 'key')];
      expect(answers[0]).toEqual(answers[1]);
      expect(await arrived()).toHaveLength(transport.replayWindowMs > 0 ? 1 : 2);
    });

    it('throws at a header of two lines and takes nothing', async () => {
      const { transport, arrived } = await stand();
      // The outbox has no folder before its first mail.
      await transport.send(batch(1), 'key');
      const bad = aMail({ headers: { 'List-Id': 'a\r\nBcc: eve@reader.example' } });
      await expect(transport.send([bad], 'key-2')).rejects.toThrow('is not one line');
      expect(await arrived()).toHaveLength(1);
    });

    it('can be closed twice', async () => {
      const { transport } = await stand();
      transport.close();
      expect(() => transport.close()).not.toThrow();
    });

    it('stops where a person must act, says what to do, and gives no secret away', async () => {
      const { transport, arrived } = await stand('needs-person');
      const answer = await transport.send([aMail()], 'key');
      expect(answer).toEqual({
        kind: 'stop',
        reason: expect.stringMatching(/\w/),
        hint: expect.stringMatching(/\.$/),
      });
      expect(JSON.stringify(answer)).not.toMatch(/re_wrong|ann:|wrong/);
      expect(await arrived()).toEqual([]);
    });
  },
);

describe.each(NETWORKED)('the transport %s, whose service has troubles,', (_name, stand) => {
  it('calls a mail to a bad address refused, and says why', async () => {
    const { transport, arrived } = await stand('bad-address');
    const answer = await transport.send([aMail({ to: BAD })], 'key');
    expect(answer).toEqual({ kind: 'refused', reason: expect.stringMatching(/: .*(422|550)/) });
    expect(await transport.send([aMail({ id: 'mail-2' })], 'key-2')).toMatchObject({
      kind: 'accepted',
    });
    expect(await arrived()).toMatchObject([{ to: ['ann@reader.example'] }]);
  });

  it('may be asked again where nobody answers', async () => {
    const { transport } = await stand('away');
    const answer = await transport.send([aMail()], 'key');
    expect(answer).toMatchObject({ kind: 'later', service: true });
  });

  it('does not know the fate of a mail without an answer', async () => {
    const { transport, arrived } = await stand('answer-lost');
    expect(await transport.send([aMail()], 'key')).toMatchObject({ kind: 'unknown' });
    expect(await arrived()).toHaveLength(1);
    // Only where the same call cannot send twice may anybody repeat it.
    if (transport.replayWindowMs === 0) return;
    expect(await transport.send([aMail()], 'key')).toMatchObject({ kind: 'accepted' });
    expect(await arrived()).toHaveLength(1);
  });
});
