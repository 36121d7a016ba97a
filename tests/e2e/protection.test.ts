import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publication as config } from '#content/publication.ts';
import { openDatabase, type Database } from '#drizzle/database.ts';
import { listHeld, releaseHeld } from '#drizzle/list/held.ts';
import { attempts, spentProofs } from '#drizzle/schema/protection.ts';
import { singleMails } from '#drizzle/schema/single-mails.ts';
import { subscribers } from '#drizzle/schema/subscribers.ts';
import { readAttackMode, setAttackMode } from '#drizzle/switches.ts';
import { createTokens } from '#emails/tokens.ts';
import { addSubscribers } from '../fixtures/subscribers.ts';
import { eventually } from './person.ts';
import { createPublication, type Publication } from './publication.ts';

const { attemptsPerHour, burst, probes } = config.limits;
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const INBOX = '/subscribe/check-your-inbox/';

/** Does all of these, some at a time. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  atOnce = 16,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  const worker = async () => {
    for (const [index, item] of left) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
const numbers = (many: number) => Array.from({ length: many }, (_, index) => index);
const tally = (values: readonly number[]) =>
  Object.fromEntries(
    [...new Set(values)].map((one) => [one, values.filter((v) => v === one).length]),
  );

describe('the protection of the forms', () => {
  let paper: Publication;
  let database: Database;
  let networks = 0;
  const network = () => `10.${++networks >> 8}.${networks & 255}.7`;

  beforeAll(async () => {
    paper = await createPublication();
    paper.env['TRUSTED_PROXY_HOPS'] = '1';
    await paper.serve('shared');
    database = openDatabase((paper.env['DATABASE_URL'] ?? '').replace('file:', ''));
  });
  afterAll(async () => {
    database.$client.close();
    await paper.remove();
  });
  // What one test sends is no burst to the next.
  beforeEach(async () => {
    database.delete(attempts).run();
    await setAttackMode(database, 'off', new Date());
  });

  const post = (
    fields: Record<string, string> | URLSearchParams | FormData,
    { from = network(), at = '/subscribe', headers = {} } = {},
  ) =>
    fetch(new URL(at, paper.url), {
      method: 'POST',
      redirect: 'manual',
      body: fields instanceof FormData ? fields : new URLSearchParams(fields),
      headers: {
        'X-Forwarded-For': from,
        'Sec-Fetch-Site': 'same-origin',
        'User-Agent': BROWSER,
        ...headers,
      },
    });
  const signUp = (email: string, options = {}, more: Record<string, string> = {}) =>
    post({ email, ...more }, options);
  /** The mails that went out to an address. To parse them all takes longer than to look first. */
  const sentTo = async (email: string) => {
    const folder = paper.env['OUTBOX_DIR'] ?? '';
    if (!existsSync(folder)) return [];
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(join(folder, name)));
    return Promise.all(
      texts.filter((text) => text.includes(email)).map((text) => PostalMime.parse(text)),
    );
  };
  const firstTo = async (email: string) => (await sentTo(email))[0];
  const mailsTo = (email: string) =>
    database.$client
      .prepare(
        'select held_reason as held from single_mails join subscribers s on s.id = subscriber_id where email = ?',
      )
      .all(email) as { held: string | null }[];

  describe('believes no header that anybody can write', () => {
    it.each(['evil.example', 'evil.example:443', '127.0.0.1', '', 'localhost@evil.example'])(
      'such as Host: %s',
      async (host) => {
        const answer = await raw(
          paper.url,
          [
            'POST /subscribe HTTP/1.1',
            `Host: ${host}`,
            `X-Forwarded-Host: evil.example`,
            'Content-Type: application/x-www-form-urlencoded',
            `X-Forwarded-For: ${network()}`,
            'Connection: close',
          ],
          `email=host${networks}@reader.example`,
        );
        expect(answer.split('\r\n\r\n')[0]).not.toContain('evil.example');
        if (answer.startsWith('HTTP/1.1 303')) {
          const mail = await eventually(() => firstTo(`host${networks}@reader.example`));
          expect(mail.text).toContain(`${paper.url}/confirm/`);
          expect(`${mail.text ?? ''}${mail.html ?? ''}`).not.toContain('evil.example');
        } else expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      },
    );

    it.each([
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': '' },
      { Origin: 'null', 'Sec-Fetch-Site': '' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ])('such as %j, in the name of another site', async (headers) => {
      const tool = { url: 'https://forged.dev', relation: 'user' };
      expect((await post(tool, { at: '/suggest/send', headers })).status).toBe(403);
    });

    it.each([
      ['more entries at the left', (own: string) => `203.0.113.9, 198.51.100.1, ${own}`],
      ['an entry that is no address', (own: string) => `unknown, ${own}`],
      ['spaces and a port', (own: string) => ` 203.0.113.9 ,  ${own}:4711 `],
    ])('such as X-Forwarded-For with %s', async (_what, forge) => {
      const own = network();
      database.$client
        .prepare(
          'insert into probes (network_hash, many, last_at) select network_hash, 50, ? from (select ? as network_hash)',
        )
        .run(Date.now(), await hashOf(own));
      expect((await signUp('forged@reader.example', { from: forge(own) })).status).toBe(429);
    });

    /** What the list stores of the network of an address, as a signup from there leaves it. */
    async function hashOf(own: string): Promise<string> {
      await signUp(`of${networks}@reader.example`, { from: own });
      return database.$client
        .prepare('select network_hash from attempts order by id desc limit 1')
        .pluck()
        .get() as string;
    }
  });

  it('mails an address once, however often and from wherever it is signed up', async () => {
    const email = 'bombed@reader.example';
    const statuses = await inTurns(numbers(1_000), async () => (await signUp(email)).status);
    // Taken or put off, it is the same for everybody: nothing says that it is known.
    expect(tally(statuses)).toEqual({
      303: attemptsPerHour.subscribe.address,
      429: 1_000 - (attemptsPerHour.subscribe.address ?? 0),
    });
    expect(mailsTo(email)).toEqual([{ held: null }]);
    const sent = await eventually(() => firstTo(email));
    expect(sent.subject).toMatch(/^Please confirm/);
    expect(await sentTo(email)).toHaveLength(1);
  });

  it('holds a thousand addresses that come from one network, or puts them off', async () => {
    const emails = numbers(1_000).map((n) => `crowd${n}@place${n}.example`);
    const statuses = await inTurns(
      emails,
      async (email) => (await signUp(email, { from: `2001:db8:7:7::${email.length}` })).status,
    );
    const { network: limit } = attemptsPerHour.subscribe;
    const mails = emails.flatMap(mailsTo);
    const free = mails.filter(({ held }) => held === null);
    expect(free).toHaveLength(limit / 2);
    expect(mails.length).toBeLessThan(limit);
    expect(mails.length).toBeGreaterThan(free.length);
    const counts = tally(statuses);
    expect(counts[429]).toBe(1_000 - limit);
    expect(counts[303]).toBe(mails.length);
    expect(counts[403]).toBe(limit - mails.length);
    expect((await listHeld(database, { limit: 10 }))[0]?.reason).toMatch(/one network/);
  });

  it('holds quietly: the answer is that of a signup, and the editor lets it go', async () => {
    await setAttackMode(database, 'on', new Date());
    const held = await signUp('doubtful@inbox.mailinator.com');
    await setAttackMode(database, 'off', new Date());
    const taken = await signUp('honest@reader.example');
    expect([held.status, held.headers.get('location')]).toEqual([303, INBOX]);
    expect(await held.text()).toBe(await taken.text());
    const all = await listHeld(database, { limit: 1_000 });
    const mine = all.find(({ email }) => email === 'doubtful@inbox.mailinator.com');
    expect(mine?.reason).toBe(
      'the address is one to be thrown away; signups came in a burst, or attack mode was switched on',
    );
    const now = new Date();
    await releaseHeld(database, mine?.id ?? '', { now, expiresAt: new Date(now.getTime() + 1e6) });
    await eventually(() => firstTo('doubtful@inbox.mailinator.com'));
  });

  it('switches attack mode on in a burst, tells the editor once, and lets in who has worked', async () => {
    await setAttackMode(database, 'auto', new Date());
    const emails = numbers(burst.signups + 20).map((n) => `burst${n}@reader${n}.example`);
    const statuses = await inTurns(emails, async (email) => (await signUp(email)).status, 4);
    expect(tally(statuses)).toEqual({ 303: burst.signups - 1, 403: 21 });
    expect(await readAttackMode(database, new Date())).toMatchObject({ active: true });
    const notices = database.select().from(singleMails).all();
    expect(notices.filter(({ kind }) => kind === 'editor-notice')).toMatchObject([
      { recipient: config.replyTo, detail: expect.stringContaining('attack-mode off') },
    ]);

    const refused = await signUp('worker@reader.example');
    expect(refused.status).toBe(403);
    const html = await refused.text();
    expect(html).toContain('value="worker@reader.example"');
    expect(html).toContain('<altcha-widget');
    const challenge = (await (
      await fetch(new URL('/subscribe/challenge', paper.url))
    ).json()) as Challenge;
    const solution = await solveChallenge({ challenge, deriveKey });
    const proof = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
    const forged = Buffer.from(JSON.stringify({ challenge, solution: { counter: 1 } }));
    expect(
      (await signUp('worker@reader.example', {}, { proof: forged.toString('base64') })).status,
    ).toBe(403);
    expect((await signUp('worker@reader.example', {}, { proof })).status).toBe(303);
    expect(mailsTo('worker@reader.example')).toEqual([{ held: null }]);
    expect(database.select().from(spentProofs).all()).toHaveLength(1);
    // The same work does not count a second time.
    expect((await signUp('freeloader@reader.example', {}, { proof })).status).toBe(403);

    // The suggestions are behind the same decision.
    const tool = { url: 'https://attacked.dev', relation: 'user' };
    const suggested = await post(tool, { at: '/suggest/send' });
    expect(suggested.status).toBe(403);
    expect(await suggested.text()).toContain('<altcha-widget');

    // Without scripts a person looks at it.
    const byHand = await signUp('noscript@reader.example', {}, { 'by-hand': 'yes' });
    expect([byHand.status, byHand.headers.get('location')]).toEqual([303, INBOX]);
    expect(mailsTo('noscript@reader.example')).toMatchObject([
      { held: expect.stringContaining('without a proof of work') },
    ]);
  });

  it('never keeps anybody from leaving, in attack mode and from a network that is blocked', async () => {
    await setAttackMode(database, 'on', new Date());
    const from = network();
    for (let n = 0; n < probes.block; n++)
      await fetch(new URL('/wp-login.php', paper.url), { headers: { 'X-Forwarded-For': from } });
    expect((await signUp('blocked@reader.example', { from })).status).toBe(429);
    const file = (paper.env['DATABASE_URL'] ?? '').replace('file:', '');
    await addSubscribers(file, 1, () => 'leaver@reader.example');
    const token = createTokens([paper.env['SECRET_KEY'] ?? '']).sign('unsubscribe', 'leaver');
    const left = await post(
      { 'List-Unsubscribe': 'One-Click' },
      { from, at: `/unsubscribe/${token}` },
    );
    expect(left.status).toBe(200);
    expect(database.select().from(subscribers).all()).toContainEqual(
      expect.objectContaining({ email: 'leaver@reader.example', state: 'unsubscribed' }),
    );
  });

  it('judges a network that probes more strictly each time, and lets it read', async () => {
    const from = network();
    const probe = (path: string) =>
      fetch(new URL(path, paper.url), { headers: { 'X-Forwarded-For': from } });
    const seen: number[] = [];
    const paths = [
      '/wp-login.php',
      '/.env',
      '/.git/config',
      '/xmlrpc.php',
      '/phpmyadmin/',
      '/.aws/credentials',
    ];
    for (const path of paths) {
      expect((await probe(path)).status).toBe(404);
      seen.push((await signUp(`prober${seen.length}@reader.example`, { from })).status);
    }
    expect(seen).toEqual([303, 303, 403, 403, 403, 429]);
    const refused = await signUp('prober@reader.example', { from });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect((await probe('/tools/')).status).toBe(200);
    expect((await signUp('neighbour@reader.example')).status).toBe(303);
  });

  it('asks once whether an address is right that looks like a typing mistake', async () => {
    const asked = await signUp('ann@outlok.com');
    expect(asked.status).toBe(422);
    const html = await asked.text();
    expect(html).toContain('Did you mean <b');
    expect(html).toContain('value="ann@outlook.com"');
    expect(html).toContain('value="ann@outlok.com"');
    expect(mailsTo('ann@outlok.com')).toEqual([]);
    expect((await signUp('ann@outlok.com', {}, { checked: 'yes' })).status).toBe(303);
    expect(mailsTo('ann@outlok.com')).toHaveLength(1);
    // An address that is on the list already is asked about in the same words.
    expect(await (await signUp('ann@outlok.com')).text()).toBe(html);
  });

  it('signs the time of a form that is made on demand, and notices a forged one', async () => {
    const page = await fetch(new URL('/subscribe/', paper.url));
    const [, made = ''] = /name="made" value="([^"]+)"/.exec(await page.text()) ?? [];
    expect(made).toMatch(/^[\w-]+\.\d{13}\.[\w-]{43}$/);
    // A program that fills a form in at once is two hints, which are worth some work.
    const program = { headers: { 'User-Agent': 'python-requests/2.32' } };
    expect((await signUp('quick@reader.example', program, { made })).status).toBe(403);
    expect((await signUp('quick@reader.example', program)).status).toBe(303);
    expect((await signUp('forger@reader.example', program, { made: `${made}x` })).status).toBe(403);
  });

  describe('does not tell who is on the list', () => {
    it('by status, headers or body', async () => {
      const email = 'known@reader.example';
      await signUp(email);
      const see = async (address: string) => {
        const response = await signUp(address);
        const headers = [...response.headers].filter(([name]) => name !== 'date');
        return { status: response.status, headers, body: await response.text() };
      };
      expect(await see(email)).toEqual(await see('unknown@reader.example'));
    });
  });

  describe('takes what is sent for text', () => {
    const hostile = ['\r\nBcc: all@reader.example', '\n', '\u0000', '\r', '\u2028'];

    it.each(hostile.map((text) => [JSON.stringify(text), text]))(
      'with %s in every field',
      async (_name, text) => {
        const before = database.select().from(subscribers).all().length;
        for (const email of [
          `a${text}b@reader.example`,
          `ab@reader${text}.example`,
          `${text}x`,
          text,
        ]) {
          const { status } = await signUp(email);
          expect(status).toBe(400);
        }
        expect(database.select().from(subscribers).all()).toHaveLength(before);
        for (const field of ['made', 'proof', 'checked', 'by-hand']) {
          const response = await signUp(`crlf${networks}@reader.example`, {}, { [field]: text });
          expect(response.status).toBe(303);
          expect(response.headers.get('bcc')).toBeNull();
        }
        const suggested = await post(
          { url: `https://x.dev/${text}y`, why: text, relation: text, email: text },
          { at: '/suggest/send' },
        );
        expect(suggested.status).toBe(422);
      },
    );

    it('where a field comes twice, as a list, or as a file', async () => {
      const twice = new URLSearchParams([
        ['email', 'first@reader.example'],
        ['email', 'second@reader.example'],
      ]);
      expect((await post(twice)).status).toBe(303);
      expect(mailsTo('first@reader.example')).toHaveLength(1);
      expect(mailsTo('second@reader.example')).toHaveLength(0);
      expect((await post({ 'email[]': 'list@reader.example' })).status).toBe(400);
      expect((await post({ 'email[0]': 'list@reader.example' })).status).toBe(400);
      const file = new FormData();
      file.set('email', new Blob(['list@reader.example']), 'email');
      expect((await post(file)).status).toBe(400);
      const parts = new FormData();
      parts.set('email', 'multipart@reader.example');
      expect((await post(parts)).status).toBe(303);
      expect(mailsTo('list@reader.example')).toHaveLength(0);
    });

    it.each([
      'text/plain',
      'application/xml',
      'image/png',
      'application/x-www-form-urlencodedx',
      '',
    ])('and refuses the type %j', async (type) => {
      const { status } = await post(
        { email: 'type@reader.example' },
        {
          headers: { 'Content-Type': type },
        },
      );
      expect(status).toBe(415);
    });
  });

  describe('takes no more than 64 KB', () => {
    const body = `email=ann@reader.example&why=${'x'.repeat(70_000)}`;
    const chunked = (path: string) =>
      fetch(new URL(path, paper.url), {
        method: 'POST',
        redirect: 'manual',
        // Without it `fetch` takes no stream; its types do not know of it.
        ...({ duplex: 'half' } as RequestInit),
        body: new Blob([body]).stream(),
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Sec-Fetch-Site': 'same-origin',
          'X-Forwarded-For': network(),
        },
      });

    it.each(['/subscribe', '/suggest/send'])('at %s, with its length said or not', async (path) => {
      const said = await post(new URLSearchParams(body), { at: path });
      expect(said.status).toBe(413);
      expect((await chunked(path)).status).toBe(413);
    });
  });
});

/** Sends a request as it stands, and gives the whole answer. */
function raw(site: string, head: readonly string[], body: string): Promise<string> {
  const { hostname, port } = new URL(site);
  return new Promise((done, fail) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write([...head, `Content-Length: ${body.length}`, '', body].join('\r\n')),
    );
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', fail);
    socket.on('close', () => done(answer));
  });
}
