import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publication as config } from '#content/publication.ts';
import { eventually, linkIn } from './person.ts';
import { createPublication, type Publication } from './publication.ts';

const ADA = 'ada@reader.example';
const BEN = 'ben@reader.example';

/** One week with the newsletter, in the order in which it happens. */
describe('a week', () => {
  let paper: Publication;
  const mailTo = (address: string, subject: RegExp) =>
    eventually(async () =>
      [...(await paper.outbox().catch(() => new Map<string, Email>())).values()].find(
        (mail) => mail.to?.[0]?.address === address && subject.test(mail.subject ?? ''),
      ),
    );
  const header = (mail: Email, key: string) =>
    mail.headers.filter((one) => one.key === key).map(({ value }) => value);
  const count = async (state: string) => {
    const { stdout } = await paper.run(['subscribers', 'count', '--json']);
    return (JSON.parse(stdout) as Record<string, number>)[state];
  };
  let digest: Email;

  beforeAll(async () => {
    paper = await createPublication();
  });
  afterAll(() => paper.remove());

  it('begins with content that passes the check', async () => {
    const { code, stdout, stderr } = await paper.run(['check']);
    const errors = stdout.split('\n').filter((line) => line.includes('  error  '));
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
    const count = (collection: string) => readdirSync(join(paper.contentDir, collection)).length;
    expect(stderr).toContain(`${count('reviews')} reviews and ${count('issues')} issues: `);
  });

  it('refuses Likes of 301 characters with file, line, column, rule, count and limit', async () => {
    const { max } = config.limits.section;
    const file = join(paper.contentDir, 'reviews/ripgrep.mdx');
    const good = readFileSync(file, 'utf8');
    const likes = `${'word '.repeat(60)}x`.padEnd(max + 1, 'x');
    const bad = good.replace(/## Likes\n[\s\S]*## Dislikes/, `## Likes\n\n${likes}\n\n## Dislikes`);
    writeFileSync(file, bad);
    const { code, stdout, stderr } = await paper.run(['check']);
    writeFileSync(file, good);
    const line = bad.split('\n').indexOf(likes) + 1;
    expect(code).toBe(1);
    expect(stdout.trim()).toBe(
      `${file}:${line}:${max + 1}  error  section-length  "Likes" has 301 characters; 300 is the limit. Cut 1.`,
    );
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('shows the newest issue, each issue, all tools and each tool', async () => {
    await paper.serve();
    const home = await paper.person.open('/');
    const newest = readdirSync(join(paper.contentDir, 'issues')).length;
    expect(home.status).toBe(200);
    for (let issue = 1; issue <= newest; issue++)
      expect((await paper.person.open(`/issues/${issue}/`)).status).toBe(200);
    const latest = await paper.person.open(`/issues/${newest}/`);
    const paths = new Set<string>();
    for (let next = '/tools/'; next;) {
      const { html } = await paper.person.open(next);
      for (const [, path = ''] of html.matchAll(/href="(\/tools\/[a-z0-9-]+\/)"/g)) paths.add(path);
      next = /href="(\/tools\/page\/\d+\/)" rel="next"/.exec(html)?.[1] ?? '';
    }
    paths.delete('/tools/newest/');
    expect([...paths]).toHaveLength(readdirSync(join(paper.contentDir, 'reviews')).length);
    for (const path of paths) {
      const tool = await paper.person.open(path);
      expect(tool.status).toBe(200);
      expect(tool.html).toContain('Dislikes');
    }
    const first = /<h2[^>]*>([\s\S]*?)<\/h2>/.exec(latest.html)?.[1] ?? '';
    expect(first).not.toBe('');
    expect(home.html).toContain(first);
  });

  it('subscribes nobody before the button of the confirmation mail is pressed', async () => {
    const form = await paper.person.open('/');
    expect(form.html).toMatch(/<form[^>]+method="post"[^>]*>/);
    expect(form.html).toMatch(/action="\/subscribe\/?"/);
    const sent = await paper.person.submit('/subscribe', { email: ADA });
    expect(sent.status).toBe(200);
    expect(sent.heading).toMatch(/check your inbox/i);

    const mail = await mailTo(ADA, /confirm/i);
    const link = linkIn(mail.text, '/confirm/');
    expect(linkIn(mail.html, '/confirm/')).toBe(link);
    expect(link).toMatch(new RegExp(`^${paper.url}/`));
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await fetch(link, { method })).status).toBe(200);
    expect(await count('active')).toBe(0);

    const page = await paper.person.open(link);
    expect(page.html).toMatch(/<form[^>]+method="post"/);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect((await paper.person.submit(link)).heading).toMatch(/subscribed/i);
    expect(await count('active')).toBe(1);
    expect((await paper.person.submit(link)).heading).toMatch(/subscribed already/i);
  });

  it('answers a known address like an unknown one', async () => {
    const known = await paper.person.submit('/subscribe', { email: ADA.toUpperCase() });
    const unknown = await paper.person.submit('/subscribe', { email: BEN });
    expect(known.status).toBe(unknown.status);
    expect(known.html).toBe(unknown.html);
    expect((await mailTo(ADA, /already/i)).text).toContain('already');
    await paper.person.submit(linkIn((await mailTo(BEN, /confirm/i)).text, '/confirm/'));
    expect(await count('active')).toBe(2);
  });

  it('shows its mails at /outbox/, to this machine alone', async () => {
    const list = await paper.person.open('/outbox/');
    expect(list.status).toBe(200);
    const path = /href="(\/outbox\/confirmation-[^"]+)"/.exec(list.html)?.[1] ?? '';
    const shown = await paper.person.open(path);
    expect(shown.html).toContain('Message-ID');
    const html = await paper.person.open(`${path}html`);
    expect(html.html).toContain('/confirm/');
    const forwarded = { headers: { 'X-Forwarded-For': '203.0.113.7' } };
    for (const page of ['/outbox/', path, `${path}html`])
      expect((await fetch(new URL(page, paper.url), forwarded)).status).toBe(404);
  });

  it('says in a dry run who would get what, and changes nothing', async () => {
    const { code, stdout } = await paper.run(['send', '3', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain(ADA);
    expect(stdout).toContain(BEN);
    expect(stdout).toMatch(/Recipients 2/);
    expect([...(await paper.outbox()).keys()].filter((name) => name.startsWith('issue-'))).toEqual(
      [],
    );
  });

  it('sends nothing where the number of recipients is not typed', async () => {
    for (const stdin of ['', '3\n', 'yes\n']) {
      const { code, stderr } = await paper.run(['send', '3'], { stdin });
      expect(code).toBe(1);
      expect(stderr).toContain('Nothing was sent');
    }
    expect([...(await paper.outbox()).keys()].filter((name) => name.startsWith('issue-'))).toEqual(
      [],
    );
  });

  it('delivers the digest to each subscriber once the number is typed', async () => {
    const { code, stdout } = await paper.run(['send', '3'], { stdin: '2\n' });
    expect(stdout).toContain('Issue 3 is sent. 2 accepted.');
    expect(code).toBe(0);
    const issues = [...(await paper.outbox())].filter(([name]) => name.startsWith('issue-3-'));
    expect(issues.map(([, mail]) => mail.to?.[0]?.address).sort()).toEqual([ADA, BEN]);
    const links = issues.map(([, mail]) => linkIn(mail.text, '/unsubscribe/'));
    expect(new Set(links).size).toBe(2);
    for (const [, mail] of issues) {
      const link = linkIn(mail.text, '/unsubscribe/');
      expect(mail.html).toContain(link);
      expect(header(mail, 'list-unsubscribe')).toHaveLength(1);
      expect(header(mail, 'list-unsubscribe')[0]).toContain(`<${link}>`);
      expect(header(mail, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
      for (const body of [mail.html, mail.text]) {
        expect(body).toContain(config.postalAddress);
        expect(body).not.toContain('personal.invalid');
      }
      if (mail.to?.[0]?.address === ADA) digest = mail;
    }
  });

  it('sends nothing the second time, and says so', async () => {
    const before = (await paper.outbox()).size;
    const { code, stdout } = await paper.run(['send', '3', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing is left to send');
    expect((await paper.outbox()).size).toBe(before);
  });

  it('unsubscribes by the one-click POST of RFC 8058 and not by opening the link', async () => {
    const [value = ''] = header(digest, 'list-unsubscribe');
    const link = linkIn(value, '/unsubscribe/');
    for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200);
    expect(await count('active')).toBe(2);
    const altered = link.replace(/.(?=.$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect((await fetch(altered, { method: 'POST' })).status).toBe(404);
    expect(await count('active')).toBe(2);
    const oneClick = () =>
      fetch(link, {
        method: 'POST',
        body: 'List-Unsubscribe=One-Click',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        redirect: 'manual',
      });
    for (const again of [await oneClick(), await oneClick()]) expect(again.status).toBe(200);
    expect(await count('active')).toBe(1);
    expect(await count('unsubscribed')).toBe(1);
  });

  it('sends the next issue to those who stayed', async () => {
    const { code, stdout } = await paper.run(['send', '2', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toContain('1 accepted');
    const sent = [...(await paper.outbox())].filter(([name]) => name.startsWith('issue-2-'));
    expect(sent.map(([, mail]) => mail.to?.[0]?.address)).toEqual([BEN]);
  });

  it('takes somebody back only after a fresh confirmation', async () => {
    await paper.person.submit('/subscribe', { email: ADA });
    expect(await count('active')).toBe(1);
    const asked = await eventually(async () => {
      const mails = [...(await paper.outbox()).values()].filter(
        (mail) => mail.to?.[0]?.address === ADA && /confirm/i.test(mail.subject ?? ''),
      );
      return mails.length === 2 ? mails : undefined;
    });
    for (const mail of asked) await paper.person.submit(linkIn(mail.text, '/confirm/'));
    expect(await count('active')).toBe(2);
  });

  it('has no outbox with another transport', async () => {
    await paper.stopServing();
    Object.assign(paper.env, { MAIL_TRANSPORT: 'smtp', SMTP_URL: 'smtp://127.0.0.1:1' });
    await paper.serve('serve');
    expect((await paper.person.open('/outbox/')).status).toBe(404);
  });
});
