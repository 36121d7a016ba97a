import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publication as config } from '#content/publication.ts';
import { openDatabase } from '#drizzle/database.ts';
import { countSubscribers } from '#drizzle/list/find.ts';
import { pageOfSuggestions } from '#drizzle/suggestions.ts';
import { createTokens } from '#emails/tokens.ts';
import { addSubscribers } from '../fixtures/subscribers.ts';
import { createPublication, type Publication } from './publication.ts';

const { subscribe, suggest } = config.limits.attemptsPerHour;
const STACK = /^\s+at .+:\d+:\d+\)?$/m;
/** What a terminal or a reader would be led astray by. */
const OBEYED = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
const TOOL = { url: 'https://tool.dev/?utm_source=mail', relation: 'user' };

/** The names of all elements of a page, as a browser would see them. */
function tagsIn(html: string): string[] {
  const tags: string[] = [];
  const parser = new Parser({ onopentagname: (name) => tags.push(name) });
  parser.end(html);
  return tags;
}

/** A site behind a proxy of its own, so that each test can come from a network of its own. */
describe('suggesting a tool', () => {
  let paper: Publication;
  let networks = 0;
  beforeAll(async () => {
    paper = await createPublication();
    paper.env['TRUSTED_PROXY_HOPS'] = '1';
    await paper.serve('shared');
  });
  afterAll(() => paper.remove());

  const databaseFile = () => paper.env['DATABASE_URL']?.replace('file:', '') ?? '';
  const network = () => `198.51.${++networks}.7`;
  const post = (
    fields: Record<string, string>,
    { from = network(), at = '/suggest/send', headers = {} } = {},
  ) =>
    fetch(new URL(at, paper.url), {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'X-Forwarded-For': from, 'Sec-Fetch-Site': 'same-origin', ...headers },
      redirect: 'manual',
    });
  /** All suggestions, the newest first, as they are stored. */
  const stored = async () => {
    const database = openDatabase(databaseFile());
    const all = await pageOfSuggestions(database, { limit: 1_000 });
    database.$client.close();
    return all;
  };
  const named = async (name: string) => (await stored()).find(({ url }) => url.includes(name));
  const subscribersIn = async () => {
    const database = openDatabase(databaseFile());
    const counts = await countSubscribers(database);
    database.$client.close();
    return counts;
  };

  it('begins with a static page whose form needs no script', async () => {
    const page = await paper.person.open('/suggest/');
    expect(page.status).toBe(200);
    expect(page.html).toMatch(/<form[^>]+method="post"[^>]+action="\/suggest\/send"/);
    expect(page.html).not.toMatch(/<script(?! type="application\/ld\+json")/);
    expect(page.headers.get('etag')).toBeTruthy();
    expect((await paper.person.open('/')).html).toContain('href="/suggest/"');
  });

  it('thanks, and keeps the suggestion for the editor', async () => {
    const sent = { ...TOOL, why: 'It  is\r\nquick.', email: 'Ann@Reader.example' };
    const response = await post(sent);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/suggest/thanks/');
    expect((await paper.person.open('/suggest/thanks/')).heading).toBe('Thank you');
    expect(await stored()).toMatchObject([
      {
        id: expect.stringMatching(/^[0-9a-f]{12}$/),
        url: 'https://tool.dev/',
        urlGiven: sent.url,
        why: 'It is quick.',
        relation: 'user',
        email: 'Ann@reader.example',
        state: 'new',
        times: 1,
      },
    ]);
  });

  it('counts the same tool again', async () => {
    await post({ url: 'https://www.tool.dev/index.html#top', relation: 'maker' });
    expect(await stored()).toMatchObject([{ times: 2, relation: 'user' }]);
  });

  it('shows the form again with what was typed, and says what is wrong with each field', async () => {
    const typed = { url: 'http://tool.dev', why: 'x'.repeat(301), email: 'nobody' };
    const response = await post(typed);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(response.headers.get('cache-control')).toBe('no-store');
    for (const value of Object.values(typed)) expect(html).toContain(value);
    for (const field of ['url', 'why', 'relation', 'email']) {
      expect(html).toContain(`id="${field}-error"`);
      const tag = new RegExp(`<[^>]+aria-invalid="true"[^>]+aria-describedby="${field}-error[" ]`);
      expect(html).toMatch(tag);
    }
    expect(html).toContain('This has 301 characters; 300 is the limit. Cut 1.');
    expect(html.match(/ autofocus/g)).toHaveLength(1);
  });

  it('keeps the choice that was made when another field is wrong', async () => {
    const html = await (await post({ url: '', relation: 'maker' })).text();
    expect(html).toMatch(/value="maker"[^>]* checked/);
    expect(html.match(/ checked/g)).toHaveLength(1);
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(1);
  });

  it.each(['https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/', 'https://router.lan/'])(
    'refuses %s as text',
    async (url) => {
      expect((await post({ url, relation: 'none' })).status).toBe(422);
    },
  );

  it.each([
    ['its page', 'https://www.github.com/BurntSushi/ripgrep/?ref=x'],
    ['its repository, in another case', 'https://github.com/burntsushi/RIPGREP.git'],
  ])('says kindly that a tool is reviewed, by %s', async (_what, url) => {
    const response = await post({ url, relation: 'none', why: 'words to keep' });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toMatch(
      /reviewed it already: read about <a href="\/tools\/ripgrep\/"[^>]*>ripgrep<\/a>/,
    );
    expect(html).toContain('words to keep');
    expect(await stored()).toHaveLength(1);
  });

  it('answers a filled honeypot exactly as a suggestion, and stores nothing', async () => {
    const from = network();
    const before = await stored();
    const honest = await post({ url: 'https://honest.dev', relation: 'none' });
    for (let times = 0; times <= suggest.network; times++) {
      const trapped = await post(
        { url: 'https://spam.dev', website: 'https://spam.dev' },
        { from },
      );
      expect(trapped.status).toBe(honest.status);
      expect(await trapped.text()).toBe(await honest.clone().text());
      const unlike = ['date', 'content-length'];
      const all = (response: Response) =>
        [...response.headers].filter(([name]) => !unlike.includes(name));
      expect(all(trapped)).toEqual(all(honest));
    }
    expect((await stored()).length).toBe(before.length + 1);
    expect((await post({ url: 'https://honest.dev', relation: 'none' }, { from })).status).toBe(
      303,
    );
  });

  it('keeps hostile text as text, in the page, on the terminal and as JSON', async () => {
    const hostile = `'); drop table suggestions; --"></textarea><script>alert(1)</script>\u001B[2J\u202Etxt\u0007`;
    const again = await post({ url: hostile, why: hostile, relation: hostile, email: hostile });
    const html = await again.text();
    expect(again.status).toBe(422);
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(tagsIn(html)).not.toContain('script');

    const sent = {
      url: `https://hostile.dev/$(id)';id#${encodeURIComponent('\u202E')}`,
      why: hostile,
    };
    expect((await post({ ...sent, relation: 'none' })).status).toBe(303);
    const { id = '', why } = (await named('hostile')) ?? {};
    expect(why).toContain('drop table suggestions');
    for (const args of [['show', id], ['list'], ['show', id, '--json'], ['list', '--json']]) {
      const { code, stdout, stderr } = await paper.run(['suggestions', ...args]);
      expect(code).toBe(0);
      expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(OBEYED);
    }
    const { stderr } = await paper.run(['suggestions', 'keep', id]);
    expect(stderr).toContain("review 'https://hostile.dev/$(id)%27;id#%E2%80%AE'");
  });

  it.each([
    ['no form', { body: '{}', type: 'application/json' }, 415],
    [
      'too much',
      { body: `why=${'x'.repeat(70_000)}`, type: 'application/x-www-form-urlencoded' },
      413,
    ],
    ['a broken form', { body: '--x\r\nContent-D', type: 'multipart/form-data; boundary=x' }, 400],
  ])('answers %s with the form and the right status', async (_what, { body, type }, status) => {
    const response = await fetch(new URL('/suggest/send', paper.url), {
      method: 'POST',
      body,
      headers: { 'Content-Type': type },
    });
    expect(response.status).toBe(status);
    const html = await response.text();
    expect(html).toContain('role="alert"');
    expect(html).not.toMatch(STACK);
  });

  it('takes no form that another site sends', async () => {
    const before = await stored();
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await post({ ...TOOL, url: 'https://cross.dev' }, { headers })).status).toBe(403);
    expect(await stored()).toEqual(before);
  });

  it('changes nothing when its address is opened', async () => {
    const before = await stored();
    const opened = await fetch(
      new URL('/suggest/send?url=https://get.dev&relation=none', paper.url),
    );
    expect(new URL(opened.url).pathname).toBe('/suggest/');
    expect(await stored()).toEqual(before);
  });

  it('answers 429 with Retry-After past the limit of a network, and keeps what was typed', async () => {
    const from = network();
    const send = (address = from) =>
      post({ url: 'not yet', why: 'words to keep' }, { from: address });
    for (let times = 0; times < suggest.network; times++) expect((await send()).status).toBe(422);
    const refused = await send();
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(3_500);
    expect(seconds).toBeLessThanOrEqual(3_600);
    const html = await refused.text();
    expect(html).toContain('too often in the last hour');
    expect(html).toContain('words to keep');

    // Another address of the network, and a header that was forged before the proxy.
    expect((await send(from.replace(/7$/, '200'))).status).toBe(429);
    expect((await send(`203.0.113.5, ${from}`)).status).toBe(429);
    expect((await send(`${from}, ${network()}`)).status).toBe(422);
  });

  it('protects signup by the same decision, and never keeps anybody from leaving', async () => {
    const from = '2001:db8:0:1::1';
    const at = '/subscribe';
    const send = (email: string, more = {}) => post({ email, ...more }, { from, at });
    const before = await subscribersIn();
    const trapped = await send('trapped@reader.example', { website: 'x' });
    expect(trapped.status).toBe(303);
    expect(await subscribersIn()).toEqual(before);
    for (let times = 0; times < subscribe.network; times++)
      expect((await send('nobody')).status).toBe(400);
    const refused = await send('late@reader.example');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect(await refused.text()).toContain('value="late@reader.example"');
    expect(await subscribersIn()).toEqual(before);
    const neighbour = { from: '2001:db8:0:1:ffff::2', at };
    expect((await post({ email: 'a@reader.example' }, neighbour)).status).toBe(429);
    const stranger = { from: '2001:db8:0:2::1', at };
    expect((await post({ email: 'b@reader.example' }, stranger)).status).toBe(303);

    await addSubscribers(databaseFile(), 1, () => 'leaver@reader.example');
    const token = createTokens([paper.env['SECRET_KEY'] ?? '']).sign('unsubscribe', 'leaver');
    const left = await post({}, { from, at: `/unsubscribe/${token}` });
    expect(left.status).toBe(200);
    expect(await subscribersIn()).toMatchObject({ unsubscribed: 1 });
  });

  it('believes no forged header where no proxy stands in front', async () => {
    await paper.stopServing();
    paper.env['TRUSTED_PROXY_HOPS'] = '0';
    await paper.serve('serve');
    const statuses = new Set<number>();
    for (let times = 0; times <= suggest.network; times++)
      statuses.add((await post({ url: 'not yet' })).status);
    expect([...statuses]).toEqual([422, 429]);
  });
});
