import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publication as config } from '#content/publication.ts';
import { personalLinks, type PersonalLinks } from '../fixtures/personal-links.ts';
import { eventually, linkIn } from './person.ts';
import { createPublication, type Publication } from './publication.ts';

let paper: Publication;
let list: PersonalLinks;
beforeAll(async () => {
  paper = await createPublication();
  await paper.serve('shared');
  list = personalLinks(paper);
});
afterAll(async () => {
  list.close();
  await paper.remove();
});

const unsubscribePage = (id: string) => `/unsubscribe/${list.tokens.sign('unsubscribe', id)}`;
const preferencesPage = (id: string) => `/preferences/${list.tokens.sign('preferences', id)}`;
const mailsTo = async (address: string) =>
  [...(await paper.outbox().catch(() => new Map<string, never>())).values()].filter(
    (mail) => mail.to?.[0]?.address === address,
  );
const mailTo = (address: string, subject: RegExp) =>
  eventually(async () => (await mailsTo(address)).find((mail) => subject.test(mail.subject ?? '')));
const stateOf = (id: string) => list.find(id)?.['state'];
const undoIn = (html: string) => /name="undo" value="([^"]+)"/.exec(html)?.[1];

describe('preferences', () => {
  it('change the form of the mail and what comes besides the issues', async () => {
    list.add('ann');
    const page = await paper.person.open(preferencesPage('ann'));
    expect(page.heading).toBe('Your preferences');
    const fields = { action: 'save', format: 'text', episodes: 'on' };
    const saved = await paper.person.submit(preferencesPage('ann'), fields);
    expect(saved.html).toContain('Your choices are saved.');
    expect(list.find('ann')).toMatchObject({ format: 'text', interviews: 0, episodes: 1 });
    const leaving = await paper.person.open(unsubscribePage('ann'));
    expect(leaving.html).toContain('no further issue and no announcement is sent to you');
    expect(leaving.html).toContain('end the announcements alone');
    expect((await paper.person.open(preferencesPage('ann'))).html).toMatch(/value="text" checked/);
  });

  it('pause for four weeks, until a day, and end the pause', async () => {
    list.add('ben');
    const page = preferencesPage('ben');
    expect((await paper.person.submit(page, { action: 'pause' })).html).toContain(
      'is paused until',
    );
    expect(stateOf('ben')).toBe('paused');
    const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await paper.person.submit(page, { action: 'pause-until', until: day });
    const until = Number(list.find('ben')?.['paused_until']);
    expect(Math.abs(until - Date.parse(day))).toBeLessThan(86_400_000);
    expect((await paper.person.submit(page, { action: 'resume' })).html).toContain(
      'The pause is over',
    );
    expect(stateOf('ben')).toBe('active');
  });

  it.each(['', '2020-01-01', '9999-12-31', '2026-02-30', 'tomorrow', '0', "1' or 1=1"])(
    'pause nothing until the day %j',
    async (until) => {
      if (!list.find('cyd')) list.add('cyd');
      const page = await paper.person.submit(preferencesPage('cyd'), {
        action: 'pause-until',
        until,
      });
      expect(page.status).toBe(422);
      expect(page.html).toContain('id="until-error"');
      expect(stateOf('cyd')).toBe('active');
    },
  );

  it('know no other wish, and say so', async () => {
    list.add('dan');
    const wishes: Record<string, string>[] = [
      {},
      { action: 'erase' },
      { action: 'save', format: 'pdf' },
    ];
    for (const fields of wishes)
      expect((await paper.person.submit(preferencesPage('dan'), fields)).status).toBe(400);
    expect(list.find('dan')).toMatchObject({ state: 'active', format: 'html' });
  });
});

describe('a forwarded mail', () => {
  it('is not enough to read, change or delete anybody’s data', async () => {
    list.add('eve');
    const signed = [list.tokens.sign('preferences', 'eve'), list.tokens.sign('unsubscribe', 'eve')];
    for (const path of [preferencesPage('eve'), unsubscribePage('eve')]) {
      const { html, status } = await paper.person.open(path);
      expect(status).toBe(200);
      expect(html).not.toContain('eve@');
      expect(html).not.toContain('reader.example');
    }
    for (const token of signed) {
      expect((await fetch(`${paper.url}/manage/${token}/data.json`)).status).toBe(404);
      for (const action of ['delete', 'delete-all', 'change'])
        expect(
          (await paper.person.submit(`/manage/${token}`, { action, email: 'mallory@x.example' }))
            .status,
        ).toBe(404);
    }
    const asked = await paper.person.submit(preferencesPage('eve'), { action: 'link' });
    expect(asked.html).toContain('is on its way to e…@r…');
    expect(asked.html).not.toMatch(/\/manage\//);
    expect(stateOf('eve')).toBe('active');
    const mail = await mailTo('eve@reader.example', /link/i);
    expect(mail.to).toEqual([{ address: 'eve@reader.example', name: '' }]);
  });

  it('mails no more links than the limit, wherever it is passed on to', async () => {
    list.add('fay');
    const { personalLinksPerDay } = config.limits;
    for (let time = 0; time < personalLinksPerDay; time++)
      expect((await paper.person.submit(preferencesPage('fay'), { action: 'link' })).status).toBe(
        200,
      );
    expect((await paper.person.submit(preferencesPage('fay'), { action: 'link' })).status).toBe(
      429,
    );
  });
});

describe('a link that was mailed anew', () => {
  const linkFor = async (id: string) => {
    await paper.person.submit(preferencesPage(id), { action: 'link' });
    const mail = await mailTo(`${id}@reader.example`, /^Your link to/);
    return linkIn(mail.text, '/manage/');
  };

  it('downloads everything that is stored, and works again', async () => {
    list.add('gus');
    const link = await linkFor('gus');
    for (const _time of [1, 2]) {
      const response = await fetch(`${link}/data.json`);
      expect(response.headers.get('content-disposition')).toContain('my-data.json');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toMatchObject({
        subscriber: { email: 'gus@reader.example', state: 'active' },
        mails: [{ kind: 'manage-link' }],
        links: [{ purpose: 'manage' }],
      });
    }
  });

  it('changes the address once it is confirmed at the new one, and tells the old one', async () => {
    list.add('hal');
    const link = await linkFor('hal');
    const asked = await paper.person.submit(link, { action: 'change', email: 'hal@new.example' });
    expect(asked.heading).toBe('Check the other inbox');
    expect(list.find('hal')).toMatchObject({ email: 'hal@reader.example' });
    // It has done its work.
    expect((await paper.person.open(link)).status).toBe(410);
    expect((await fetch(`${link}/data.json`)).status).toBe(410);

    const mail = await mailTo('hal@new.example', /confirm your new address/);
    const change = linkIn(mail.text, '/change-address/');
    expect(mail.text).not.toContain('hal@reader.example');
    expect((await paper.person.open(change)).heading).toBe('Use this address?');
    expect(list.find('hal')).toMatchObject({ email: 'hal@reader.example' });
    expect((await paper.person.submit(change)).heading).toBe('Your address is changed');
    expect(list.find('hal')).toMatchObject({ email: 'hal@new.example', state: 'active' });
    expect((await paper.person.submit(change)).heading).toBe('This link has been used');
    expect((await mailTo('hal@reader.example', /has changed/)).text).not.toContain('new.example');
  });

  it('answers alike for a new address that is taken and for one that is unknown', async () => {
    list.add('ida');
    list.add('ivy');
    list.add('jon');
    const answers: string[] = [];
    for (const email of ['ida@reader.example', 'nobody@else.example']) {
      const token = list.mailed('manage', 'ivy');
      const page = await paper.person.submit(`/manage/${token}`, { action: 'change', email });
      answers.push(page.html.replaceAll(token, 'token'));
    }
    expect(new Set(answers).size).toBe(1);
    expect(await mailsTo('ida@reader.example')).toEqual([]);
    const own = `/manage/${list.mailed('manage', 'jon')}`;
    for (const email of ['JON@reader.example', 'nobody', '', 'a@b.example\r\nBcc: c@d.example']) {
      const page = await paper.person.submit(own, { action: 'change', email });
      expect(page.status).toBe(422);
      expect(page.html).toContain('id="email-error"');
    }
  });

  it('deletes everything after a second question, and old links say no more', async () => {
    list.add('kay');
    const old = [unsubscribePage('kay'), preferencesPage('kay')];
    const link = await linkFor('kay');
    const sure = await paper.person.submit(link, { action: 'delete' });
    expect(sure.heading).toBe('Delete everything?');
    expect(stateOf('kay')).toBe('active');
    expect((await paper.person.submit(link, { action: 'delete-all' })).heading).toBe(
      'Everything is deleted',
    );
    expect(list.find('kay')).toBeUndefined();
    expect((await paper.person.open(link)).status).toBe(404);
    const [unsubscribe = '', preferences = ''] = old;
    for (const page of [
      await paper.person.open(unsubscribe),
      await paper.person.submit(unsubscribe, { 'List-Unsubscribe': 'One-Click' }),
    ])
      expect([page.status, page.heading]).toEqual([200, 'You are unsubscribed']);
    expect((await paper.person.open(preferences)).status).toBe(404);
    expect(list.find('kay')).toBeUndefined();
  });
});

describe('leaving', () => {
  it('takes a reason and can be taken back once, from the page that it was done on', async () => {
    list.add('lea');
    const left = await paper.person.submit(unsubscribePage('lea'), { action: 'leave' });
    expect(left.heading).toBe('You are unsubscribed');
    const undo = undoIn(left.html) ?? '';
    const told = await paper.person.submit(unsubscribePage('lea'), {
      action: 'reason',
      reason: 'too-much',
      words: 'x'.repeat(config.limits.leavingReason.max),
      undo,
    });
    expect(told.html).toContain('Thank you for telling us');
    expect(undoIn(told.html)).toBe(undo);
    const back = await paper.person.submit(unsubscribePage('lea'), { action: 'undo', undo });
    expect(back.heading).toBe('You are back on the list');
    expect(stateOf('lea')).toBe('active');
    await paper.person.submit(unsubscribePage('lea'), { action: 'leave' });
    expect(
      (await paper.person.submit(unsubscribePage('lea'), { action: 'undo', undo })).status,
    ).toBe(409);
    expect(stateOf('lea')).toBe('unsubscribed');
    const { text } = await mailTo('lea@reader.example', /You have left/);
    expect(text).toContain(`${paper.url}/subscribe/`);
    expect(await mailsTo('lea@reader.example')).toHaveLength(1);
  });

  it('is taken back to a pause where there was one, until its day', async () => {
    const pausedUntil = new Date(Date.now() + 40 * 86_400_000);
    list.add('tom', 'paused', { pausedUntil });
    const before = list.find('tom');
    const left = await paper.person.submit(unsubscribePage('tom'), { action: 'leave' });
    const undo = undoIn(left.html) ?? '';
    const back = await paper.person.submit(unsubscribePage('tom'), { action: 'undo', undo });
    expect(back.html).toContain('your mail is still paused');
    expect(list.find('tom')).toEqual(before);
  });

  it('cannot be taken back by whoever comes later with the same link', async () => {
    list.add('max');
    const body = { action: 'leave' };
    expect(undoIn((await paper.person.submit(unsubscribePage('max'), body)).html)).toBeDefined();
    for (const page of [
      await paper.person.submit(unsubscribePage('max'), body),
      await paper.person.open(unsubscribePage('max')),
    ])
      expect(undoIn(page.html)).toBeUndefined();
    const forged = [
      '',
      'x',
      list.tokens.sign('undo', 'lea.1'),
      list.tokens.sign('preferences', 'max'),
      list.tokens.sign('undo', 'max.999999'),
    ];
    for (const undo of forged)
      expect(
        (await paper.person.submit(unsubscribePage('max'), { action: 'undo', undo })).status,
      ).toBe(409);
    expect(stateOf('max')).toBe('unsubscribed');
  });

  it('says that a reason is too long, and keeps what was typed', async () => {
    list.add('nan');
    await paper.person.submit(unsubscribePage('nan'), { action: 'leave' });
    const words = `<b>${'y'.repeat(config.limits.leavingReason.max)}`;
    const page = await paper.person.submit(unsubscribePage('nan'), { action: 'reason', words });
    expect(page.status).toBe(422);
    expect(page.html).toContain('&lt;b&gt;yyy');
    expect(page.html).not.toContain('<b>yyy');
  });

  it.each([
    ['a form', 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
    [
      'a multipart form',
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      'multipart/form-data; boundary=b',
    ],
    ['nothing', '', 'text/plain'],
    ['rubbish', '\0\uFFFD{', 'application/octet-stream'],
    ['too much', 'x'.repeat(70_000), 'application/x-www-form-urlencoded'],
  ])('is honoured at once and again and again with a body that is %s', async (what, body, type) => {
    const id = `one-${what.length}-${body.length}`;
    list.add(id);
    for (const _time of [1, 2, 3]) {
      const response = await fetch(`${paper.url}${unsubscribePage(id)}`, {
        method: 'POST',
        body,
        headers: { 'Content-Type': type },
        redirect: 'manual',
      });
      expect(response.status).toBe(200);
      expect(stateOf(id)).toBe('unsubscribed');
    }
    await mailTo(`${id}@reader.example`, /You have left/);
    expect(await mailsTo(`${id}@reader.example`)).toHaveLength(1);
  });
});

describe('a confirmation', () => {
  it('that has expired mails a new one on request, within the limit of the address', async () => {
    list.add('oda', 'pending');
    const link = `/confirm/${list.mailed('confirm', 'oda', { expiredFor: 1_000 })}`;
    const page = await paper.person.open(link);
    expect([page.status, page.heading]).toEqual([410, 'This link has expired']);
    expect((await paper.person.submit(link)).status).toBe(410);
    expect(stateOf('oda')).toBe('pending');
    expect((await paper.person.submit(link, { action: 'resend' })).heading).toBe(
      'Check your inbox',
    );
    expect((await paper.person.submit(link, { action: 'resend' })).heading).toBe(
      'No further mail for now',
    );
    const fresh = linkIn((await mailTo('oda@reader.example', /confirm/)).text, '/confirm/');
    expect((await paper.person.submit(fresh)).heading).toBe('You are subscribed');
    expect((await paper.person.submit(fresh)).heading).toBe('You are subscribed already');
    expect((await paper.person.open(fresh)).heading).toBe('You are subscribed already');
  });

  it('is followed by a welcome with the newest issue and both personal links', async () => {
    list.add('pia', 'pending');
    await paper.person.submit(`/confirm/${list.mailed('confirm', 'pia')}`);
    const { text } = await mailTo('pia@reader.example', /Welcome/);
    expect(linkIn(text, '/issues/')).toMatch(/\/issues\/\d+\/$/);
    expect((await paper.person.open(linkIn(text, '/preferences/'))).heading).toBe(
      'Your preferences',
    );
    expect((await paper.person.open(linkIn(text, '/unsubscribe/'))).heading).toMatch(/^Leave /);
  });

  it('that was made worthless by leaving does not bring anybody back', async () => {
    list.add('qin', 'pending');
    const link = `/confirm/${list.mailed('confirm', 'qin')}`;
    await paper.person.submit(unsubscribePage('qin'));
    expect((await paper.person.submit(link)).heading).toBe('This link has been used');
    expect(stateOf('qin')).toBe('unsubscribed');
  });
});

describe('every page with a token', () => {
  const openPages = () => {
    if (!list.find('rex')) list.add('rex');
    const change = { newEmail: 'rex@new.example', newEmailKey: 'rex@new.example' };
    return [
      unsubscribePage('rex'),
      preferencesPage('rex'),
      `/confirm/${list.mailed('confirm', 'rex')}`,
      `/manage/${list.mailed('manage', 'rex')}`,
      `/manage/${list.mailed('manage', 'rex')}/data.json`,
      `/change-address/${list.mailed('change-address', 'rex', change)}`,
    ];
  };

  it('changes no row when it is opened, however', async () => {
    const pages = openPages();
    const before = list.rows();
    for (const page of pages)
      for (const method of ['GET', 'HEAD', 'GET'])
        for (const path of [page, `${page}?action=delete-all`])
          expect((await fetch(paper.url + path, { method })).status).toBe(200);
    expect(list.rows()).toEqual(before);
  });

  it('is kept out of caches, search engines and the Referer header', async () => {
    const dead = [
      '/confirm/x',
      '/unsubscribe/x',
      '/preferences/x',
      '/manage/x',
      '/change-address/x',
    ];
    for (const page of [...openPages(), ...dead]) {
      const { headers } = await fetch(paper.url + page);
      expect([page, headers.get('referrer-policy')]).toEqual([page, 'no-referrer']);
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('opens with no token that was altered, cut, swapped or made for another page', async () => {
    list.add('sam');
    list.add('tim');
    const signed = {
      unsubscribe: list.tokens.sign('unsubscribe', 'sam'),
      preferences: list.tokens.sign('preferences', 'sam'),
    };
    const mailed = {
      confirm: list.mailed('confirm', 'sam'),
      manage: list.mailed('manage', 'sam'),
      'change-address': list.mailed('change-address', 'sam', {
        newEmail: 'sam@new.example',
        newEmailKey: 'sam@new.example',
      }),
    };
    const all: Record<string, string> = { ...signed, ...mailed };
    const before = list.rows();
    for (const [page, token] of Object.entries(all)) {
      const altered = token.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'));
      const wrong = [
        altered,
        token.slice(0, -1),
        `${token}A`,
        token.replace('sam', 'tim'),
        token.split('').reverse().join(''),
        ...Object.entries(all).flatMap(([other, its]) => (other === page ? [] : [its])),
      ].filter((one) => one !== token);
      for (const bad of wrong)
        for (const method of ['GET', 'POST']) {
          const body = method === 'POST' ? new URLSearchParams({ action: 'delete-all' }) : null;
          const response = await fetch(`${paper.url}/${page}/${bad}`, { method, body });
          expect([page, method, response.status]).toEqual([page, method, 404]);
        }
    }
    expect(list.rows()).toEqual(before);
  });
});
