import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/fixtures/folder.ts';
import { lineReader } from './read-lines.ts';
import { openList } from './read-list.ts';
import { understandList, type ListOptions } from './understand-list.ts';

const NOW = new Date('2026-11-19T08:00:00Z');

/** What becomes of a file: that it stops, or what is said of each of its people. */
async function understood(text: string, options: ListOptions & { name?: string } = {}) {
  const { name = 'list.csv', ...list } = options;
  const file = join(temporaryFolder({ [name]: text }), name);
  const { plan, columns, whole, stop, service, lines } = await understandList(file, list);
  if (stop) return { service, lines, stop: `${stop.message}\n${stop.hint}`, said: [] };
  const read = lineReader(plan, columns, whole.standing, NOW);
  const said: (string | undefined)[] = [];
  const people = [];
  let header = true;
  for await (const { cells } of openList(file).rows) {
    if (!header) {
      const line = read(cells);
      people.push(line);
      said.push(line.standing ?? line.problem?.text);
    }
    header = false;
  }
  return { service, lines, said, people, stop: undefined };
}

/** The options that a stop prints, as the options of an import. */
function optionsOf(stop: string): ListOptions {
  const last = stop.trim().split('\n').at(-1) ?? '';
  const words = [...last.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll(String.raw`'\''`, "'") ?? plain ?? '',
  );
  const where: Record<string, string[]> = {};
  const stateColumns: string[] = [];
  for (let at = 0; at < words.length; at += 2) {
    const [flag = '', value = ''] = words.slice(at, at + 2);
    if (flag === '--state-column') stateColumns.push(value);
    else (where[flag.replace(/^--(.*)-where$/, '$1')] ??= []).push(value);
  }
  return { stateColumns, where };
}

const GONE = ['never-joined', 'left', 'bounced', 'complained'];

/** Columns that say of somebody that they are gone: by their name, by their value, or by both. */
const SAYS_GONE: readonly [column: string, gone: string, fine: string][] = [
  ['subscription_status', 'unsubscribed', 'subscribed'],
  ['Global status', 'Unsubscribed', 'Subscribed'],
  ['Unsubscribed from all email', 'true', 'false'],
  ['EMAIL_BLACKLISTED', '1', '0'],
  ['BLOCKLISTED', 'yes', 'no'],
  ['do_not_contact', '1', '0'],
  ['doNotEmail', 'true', 'false'],
  ["Don't email", 'yes', ''],
  ['unsubscribed', 'true', 'false'],
  ['opted_out', 'yes', 'no'],
  ['HasOptedOutOfEmail', '1', '0'],
  ['Subscribed', 'false', 'true'],
  ['list_status', 'unsubscribed', 'subscribed'],
  ['hard_bounced', '1', '0'],
  ['suppressed', 'TRUE', 'FALSE'],
  ['spam_reported', 'yes', 'no'],
  ['Abmeldung', '2020-01-02', ''],
  ['Abgemeldet am', '02.01.2020', ''],
  ['Newsletterabmeldung', 'ja', 'nein'],
  ['Désinscrit le', '02/01/2020', ''],
  ['désabonné', 'oui', 'non'],
  ['Baja', 'sí', 'no'],
  ['Fecha de baja', '2020-01-02', ''],
  ['estado', 'cancelado', 'activo'],
  ['Estado da inscrição', 'Descadastrado', 'Ativo'],
  ['Stato', 'Annullato', 'Attivo'],
  ['Disiscritto', 'sì', 'no'],
  ['uitgeschreven', 'ja', 'nee'],
  ['Status', 'Uitgeschreven', 'Ingeschreven'],
  ['配信停止', '1', '0'],
  ['ステータス', '配信停止', '購読中'],
  ['退会日', '2020-01-02', ''],
  ['consent', 'no', 'yes'],
  ['opt_in', '0', '1'],
  ['DOUBLE_OPT-IN', '2', '1'],
  ['marketing_allowed', 'false', 'true'],
  ['Accepts Marketing', 'no', 'yes'],
  ['status', 'pending', 'active'],
  ['status', 'inactive', 'active'],
  ['status', 'cleaned', 'active'],
  ['status', 'archived', 'active'],
  ['status', 'deleted', 'active'],
  ['emailStatus', 'Undeliverable', 'Active'],
  ['active', 'false', 'true'],
  ['is_active', '0', '1'],
  ['verified', 'no', 'yes'],
  ['confirmed', 'no', 'yes'],
  ['confirmed_at', '', '2020-01-02'],
  ['Deleted At', '2020-01-02 10:00:00', ''],
  ['status', '3', '1'],
  ['Status Code', '-1', '0'],
  ['status', '', 'active'],
  ['foo', 'unsubscribed', 'x'],
  ['tags', 'vip; bounced-2019', 'vip'],
  ['notes', 'Asked to be removed on the phone', 'met in Rome'],
  ['Notizen', 'Hat sich abgemeldet', 'nett'],
  ['group', 'Spam complaints', 'Readers'],
  ['SuppressionReason', 'HardBounce', ''],
  ['reason', '550 no such user', ''],
  ['bounce_count', '3', '0'],
  ['Soft bounces', '1', '0'],
  ['SUBSCRIPTION_STATE', 'NOT_SUBSCRIBED', 'SUBSCRIBED'],
  ['member', 'non-subscribed', 'yes'],
  ['Kündigung', '2021-05-06', ''],
  ['statut', 'désinscrit', 'inscrit'],
  ['NEWSLETTER', '', 'yes'],
  ['newsletter', 'none', 'weekly'],
  ['deliverable', 'no', 'yes'],
  ['GDPR consent', '', 'given'],
  ['Werbesperre', 'ja', ''],
  ['ausgetreten', 'ja', 'nein'],
  ['Liste noire', 'oui', 'non'],
  ['lista negra', '1', '0'],
  ['bloqueado', '1', '0'],
  ['bloccato', 'sì', 'no'],
  ['geblokkeerd', 'ja', 'nee'],
  ['nieuwsbrief', 'nee', 'ja'],
  ['recebe emails', 'não', 'sim'],
  ['vuole ricevere', 'no', 'sì'],
  ['メール配信', 'しない', 'する'],
  ['配信可否', '不可', '可'],
  ['segment', 'Inactive subscribers', 'Readers'],
  ['email_ok', '0', '1'],
  ['comment', 'return to sender', 'ok'],
  // Words of no language that is known, and yes or no.
  ['avregistrerad', 'yes', 'no'],
  ['wypisany', 'tak', 'nie'],
  ['Отписан', 'да', ''],
  ['статус', 'отписан', 'активен'],
  ['状态', '已退订', '已订阅'],
  // A word that is denied, and one with something unseen in it.
  ['un-subscribed', 'yes', 'no'],
  ['un\u00ADsubscribed', 'yes', 'no'],
  ['not active', 'true', 'false'],
  ['sans accord', 'oui', 'non'],
  ['opt', 'out', 'in'],
  ['ok', '❌', '✅'],
  ['unsubscribed', '✔️', '❌'],
  ['unsubscribed', '*', ''],
  ['Subscribed', 'No, thanks', 'Yes, please'],
  ['newsletter', 'not interested', 'weekly'],
  ['Einwilligung', 'nicht erteilt', 'erteilt'],
  ['frequency', 'never', 'weekly'],
  ['end_date', '2020-01-02', ''],
  ['erreur', 'adresse inconnue', ''],
  ['remark', 'User unknown', 'fine'],
  ['first_name', 'DO NOT MAIL', 'Jo'],
  ['Nachname', 'Kim (unsubscribed)', 'Lee'],
  ['Email delivery status', 'hard_bounce', ''],
  ['kept', '0', '1'],
];

describe('understandList', () => {
  it.each(SAYS_GONE)('mails nobody whose %s is "%s"', async (column, gone, fine) => {
    const cell = (value: string) => (value.includes(',') ? `"${value}"` : value);
    const text = `email,"${column}",city\nhere@b.org,${cell(fine)},Rome\ngone@b.org,${cell(gone)},Oslo\n`;
    const first = await understood(text);
    if (!first.stop) {
      expect(GONE).toContain(first.said[1]);
      return;
    }
    expect(first.stop).toContain('--ignore-column');
    if (first.stop.includes(', or --subscribed-where')) return;
    // What it prints is enough to be read rightly.
    const { stop, said } = await understood(text, optionsOf(first.stop));
    expect({ stop, here: said[0] }).toEqual({ stop: undefined, here: 'subscribed' });
    expect(GONE).toContain(said[1]);
  });

  it.each([
    ['addresses alone', 'email\na@b.org\n'],
    ['names', 'Email,First name,Last Name\na@b.org,Spam,Cancel\n'],
    ['a date and a name', 'email,name,created_at\na@b.org,Jo,2020-01-02\n'],
    ['a source', 'email,signup_source\na@b.org,website footer\n'],
    ['a plain state', 'email,status\na@b.org,active\nc@d.org,Subscribed\n'],
    ['a date of subscription', 'email,subscribed_at\na@b.org,2020-01-02\n'],
    ['consent of everybody', 'email,consent\na@b.org,yes\nc@d.org,yes\n'],
    [
      'a column that says of nobody that they left',
      'email,unsubscribed\na@b.org,false\nc@d.org,\n',
    ],
    ['a count of bounces that is 0', 'email,bounces\na@b.org,0\n'],
    ['an empty column of a state', 'email,name,deleted_at\na@b.org,Jo,\n'],
    ['a state of the USA', 'email,city,state\na@b.org,Reno,NV\nc@d.org,Lee,MA\n'],
    ['a telephone and an id', 'id,email,phone,city\n17,a@b.org,+49 170 1234567,Baden-Baden\n'],
    [
      'activity',
      'email,name,Last activity,Opens,Clicks\na@b.org,Jo,2020-01-02,3,1\nc@d.org,Al,,0,0\n',
    ],
    ['a list of MailerLite', 'Subscriber,Sent,Opens,Clicks,Name\na@b.org,3,2,1,Jo\n'],
    ['interests', 'email,interests\na@b.org,"blockchain, exclusive offers, archery"\n'],
    ['a plan', 'email,name,Subscription plan,Subscriber ID\na@b.org,Jo,free,1\nc@d.org,Al,,2\n'],
    ['German names', 'E-Mail-Adresse;Vorname;Nachname;Anmeldedatum\na@b.org;Jo;Frei;02.01.2020\n'],
    ['Japanese names', 'メールアドレス,氏名,登録日\na@b.org,田中,2020/01/02\n'],
    ['French names', 'Adresse e-mail,Prénom,Nom\na@b.org,Jo,Née\n'],
    ['Spanish names', 'Correo electrónico,Nombre,Ciudad\na@b.org,Jo,Lima\n'],
  ])('asks nothing about %s', async (_what, text) => {
    const { stop, said } = await understood(text);
    expect({ stop, said: new Set(said) }).toEqual({
      stop: undefined,
      said: new Set(['subscribed']),
    });
  });

  const MAILCHIMP =
    'MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LEID,EUID,NOTES,TAGS';
  it.each([
    [
      'Mailchimp',
      'subscribed_members_export_4bad1c.csv',
      `Email Address,First Name,${MAILCHIMP}\na@b.org,Jo,3,2020-01-01,1.2.3.4,2020-01-02,1.2.3.4,1,2,,\n`,
      ['subscribed'],
    ],
    [
      'Mailchimp',
      'unsubscribed_email_audience_export_4bad1c.csv',
      `Email Address,${MAILCHIMP},UNSUB_TIME\na@b.org,3,2020-01-01,,,,1,2,,,2021-01-01\n`,
      ['left'],
    ],
    [
      'Mailchimp',
      'cleaned_members_export_4bad1c.csv',
      `Email Address,${MAILCHIMP},CLEAN_TIME\na@b.org,3,2020-01-01,,,,1,2,,,2021-01-01\n`,
      ['bounced'],
    ],
    [
      'Mailchimp',
      'nonsubscribed_members_export_4bad1c.csv',
      `Email Address,${MAILCHIMP}\na@b.org,3,2020-01-01,,2020-01-02,,1,2,,\n`,
      ['never-joined'],
    ],
    [
      'Mailchimp',
      'liste.csv',
      'E-Mail-Adresse,Vorname,OPTIN_TIME,UNSUB_TIME\na@b.org,Jo,2020-01-01,2021-01-01\n',
      ['left'],
    ],
    [
      'Substack',
      'list.csv',
      'email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at\na@b.org,false,,other,false,2022-01-01,\nc@d.org,true,,other,true,2022-01-01,\n',
      ['subscribed', 'left'],
    ],
    [
      'Buttondown',
      'list.csv',
      'email_address,notes,metadata,tags,type,creation_date\na@b.org,,,,regular,2022-01-01\na@b.org,,,,unactivated,2022\na@b.org,,,,undeliverable,2022\na@b.org,,,,complained,2022\na@b.org,,,,past_due,2022\n',
      ['subscribed', 'never-joined', 'bounced', 'complained', 'subscribed'],
    ],
    [
      'Buttondown',
      'list.csv',
      'email_address,notes,metadata,tags,type,creation_date,unsubscription_date,undeliverability_date\na@b.org,,,,regular,2022-01-01,,\nc@d.org,,,,unsubscribed,2022-01-01,2023-01-01,\n',
      ['subscribed', 'left'],
    ],
    [
      'Ghost',
      'members.csv',
      'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\n1,a@b.org,Jo,,true,false,,2022-01-01,,,\n2,c@d.org,Al,,false,false,,2022-01-01,,,\n3,e@f.org,Bo,,true,false,,2022-01-01,2023-01-01,,\n',
      ['subscribed', 'left', 'left'],
    ],
    [
      'listmonk',
      'subscribers.csv',
      'uuid,email,name,attributes,status,created_at,updated_at\n1,a@b.org,Jo,{},enabled,2022-01-01,2022-01-01\n2,c@d.org,Al,{},blocklisted,2022-01-01,2022-01-01\n3,e@f.org,Bo,{},disabled,2022-01-01,2022-01-01\n',
      ['subscribed', 'left', 'left'],
    ],
    [
      'beehiiv',
      'list.csv',
      'Email,Status,UTM Source,UTM Medium,Created At\na@b.org,Active,x,y,2022-01-01\nc@d.org,inactive,x,y,2022-01-01\ne@f.org,Needs attention,x,y,2022-01-01\n',
      ['subscribed', 'left', 'never-joined'],
    ],
    [
      'Brevo',
      'list.csv',
      'CONTACT ID;EMAIL;FIRSTNAME;EMAIL_BLACKLISTED;ADDED_TIME;MODIFIED_TIME\n1;a@b.org;Jo;0;2022-01-01;2022-01-01\n2;c@d.org;Al;1;2022-01-01;2022-01-01\n',
      ['subscribed', 'left'],
    ],
    [
      'HubSpot',
      'list.csv',
      'Record ID,First Name,Email,Unsubscribed from all email,Lead Status,Create Date\n1,Jo,a@b.org,,New,2022-01-01\n2,Al,c@d.org,true,Unqualified,2022-01-01\n',
      ['subscribed', 'left'],
    ],
    [
      "SendGrid's suppressions",
      'suppression_bounces.csv',
      'created,email,reason,status\n1600000000,a@b.org,550 no,5.1.1\n',
      ['bounced'],
    ],
    [
      "SendGrid's suppressions",
      'suppression_spam_reports.csv',
      'created,email,ip\n1600000000,a@b.org,1.2.3.4\n',
      ['complained'],
    ],
    [
      "SendGrid's suppressions",
      'global_unsubscribes.csv',
      'email,created\na@b.org,1600000000\n',
      ['left'],
    ],
    [
      'Threehundred',
      'own.csv',
      'email,state,format,interviews,episodes,source,created_at,confirmed_at,state_at,consent_at,consent_words,consent_source\na@b.org,active,html,false,false,form,2022-01-01,2022-01-02,2022-01-02,2020-01-01,I agree,landing page\nc@d.org,complained,html,false,false,form,2022-01-01,2022-01-02,2022-01-02,,,\ne@f.org,pending,html,false,false,form,2022-01-01,,2022-01-02,,,\n',
      ['subscribed', 'complained', 'never-joined'],
    ],
  ])('reads an export of %s called %s', async (service, name, text, said) => {
    expect(await understood(text, { name })).toMatchObject({ service, stop: undefined, said });
  });

  it('keeps the day, the words and the place of a consent', async () => {
    const own =
      'email,state,format,interviews,episodes,source,created_at,confirmed_at,state_at,consent_at,consent_words,consent_source';
    const { people } = await understood(
      `${own}\na@b.org,active,html,false,false,import,2022-01-01,2022-01-02,2022-01-02,2020-01-01,I agree,landing page\n`,
    );
    expect(people?.[0]?.consent).toEqual({
      at: new Date('2020-01-01'),
      written: '2020-01-01',
      words: 'I agree',
      source: 'landing page',
    });
    const other = await understood('email,name,joined,source\na@b.org,Jo,03/04/2020,footer\n');
    expect(other.people?.[0]?.consent).toEqual({ written: '03/04/2020', source: 'footer' });
  });

  it.each([
    ['email,first_name,created_at,status', 'a@b.org,Jo,2022-01-01,active'],
    ['email,status,utm_source,created_at', 'a@b.org,active,x,2022-01-01'],
    ['email,name,notes,created_at', 'a@b.org,Jo,,2022-01-01'],
    ['email,state,source,confirmed_at', 'a@b.org,active,x,2022-01-01'],
  ])('takes the names %s for no service', async (header, row) => {
    expect((await understood(`${header}\n${row}\n`)).service).toBe('a list of addresses');
  });

  it('asks which of four lists an export of Mailchimp is whose file was renamed', async () => {
    const text = `Email Address,${MAILCHIMP}\na@b.org,3,2020-01-01,,,,1,2,,\n`;
    expect((await understood(text)).stop).toMatch(
      /only the name of such a file says[^]*--everybody never-joined/,
    );
    const said = async (everybody: ListOptions['everybody']) =>
      (await understood(text, { everybody })).said;
    expect(await said('subscribed')).toEqual(['subscribed']);
    expect(await said('never-joined')).toEqual(['never-joined']);
  });

  it.each([
    ['a name', 'name', 'Kim'],
    ['an address', 'email', '*@b.org'],
    ['a column that is ignored', 'foo', 'x'],
  ])('does as --left-where says of %s', async (_what, column, value) => {
    const text = 'email,name,foo\na@b.org,Kim,x\nc@d.org,Jo,y\n';
    const options = { ignoreColumns: ['foo'], where: { left: [`${column}=${value}`] } };
    expect((await understood(text, options)).said).toEqual(['left', 'subscribed']);
  });

  it('does as --state-column says of a column that a service uses for something else', async () => {
    const text =
      'Record ID,Email,Lead Status,Unsubscribed from all email,Create Date\n1,a@b.org,Unsubscribed,,2020-01-01\n2,c@d.org,Active,,2020-01-01\n';
    expect((await understood(text)).said).toEqual(['subscribed', 'subscribed']);
    expect((await understood(text, { stateColumns: ['Lead Status'] })).said).toEqual([
      'left',
      'subscribed',
    ]);
  });

  it('believes a file whose every row says that the person left, whatever it is called', async () => {
    const text = 'Email Address,OPTIN_TIME,UNSUB_TIME\na@b.org,2020-01-01,2021-01-01\n';
    expect(await understood(text, { name: 'mailchimp-left.csv' })).toMatchObject({
      stop: undefined,
      said: ['left'],
    });
    const mixed = `${text}c@d.org,2020-01-01,\n`;
    expect((await understood(mixed, { name: 'mailchimp-left.csv' })).stop).toContain(
      '--everybody left',
    );
  });

  it('asks about what is written before an address in place of a name', async () => {
    const text = 'email\nDO NOT MAIL <a@b.org>\nJo <c@d.org>\n';
    const { stop } = await understood(text);
    expect(stop).toContain("--left-where 'email=*do not*'");
    expect((await understood(text, optionsOf(stop ?? ''))).said).toEqual(['left', 'subscribed']);
    expect((await understood(text, { ignoreColumns: ['email'] })).stop).toBeUndefined();
  });

  it('keeps a complaint that a service gives as the reason why somebody left', async () => {
    const text =
      'Email Address,OPTIN_TIME,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON\na@b.org,2020,2021,x,Abuse complaint\nc@d.org,2020,2021,Spam week,NORMAL\n';
    expect((await understood(text, { name: 'unsubscribed_x.csv' })).said).toEqual([
      'complained',
      'left',
    ]);
  });

  it('takes a column for the time of the consent only if it holds times', async () => {
    const { people } = await understood('email,name,subscription_tier\na@b.org,Jo,free\n');
    expect(people?.[0]?.consent).toBeUndefined();
  });

  it.each([
    ['an empty file', ''],
    ['a file of blank lines', '\uFEFF\n \n'],
  ])('refuses %s', async (_what, text) => {
    await expect(understood(text)).rejects.toThrow('is empty');
  });

  it.each([
    ['a@b.org\n', 'Put a line before it that names the column: email'],
    [
      'Jo,a@b.org\nAl,c@d.org\n',
      'names each of its columns, with the same sign between them, such as: column 1,email',
    ],
  ])('says how to name the columns of %j', async (text, hint) => {
    await expect(understood(text)).rejects.toMatchObject({ hint: expect.stringContaining(hint) });
    const { said } = await understood(`${hint.split(': ')[1] ?? ''}\n${text}`);
    expect(new Set(said)).toEqual(new Set(['subscribed']));
  });

  it('takes a link to unsubscribe, which everybody has, for no state', async () => {
    const links = 'email,unsubscribe_url\na@b.org,https://x.org/u/1\nc@d.org,https://x.org/u/2\n';
    expect((await understood(links)).said).toEqual(['subscribed', 'subscribed']);
    expect((await understood(`${links}e@f.org,\n`)).stop).toContain('unsubscribe_url');
  });

  it('prints no address that is in a value', async () => {
    const hint = 'email,foo\na@b.org,bo@x.org has unsubscribed\n';
    expect((await understood(hint)).stop).toContain("--left-where 'foo=*unsubscribed*'");
    for (const text of [hint, 'email,status\na@b.org,bo@x.org\n'])
      expect((await understood(text)).stop).not.toContain('bo@x.org');
  });

  it('quotes a word that a shell would not take as it is', async () => {
    const { stop } = await understood('email,\na@b.org,unsubscribed\n');
    expect(stop).toContain("--left-where '=unsubscribed'");
  });

  it('does not let the column of the address switch the rules of a service off', async () => {
    const text = `Adresse,Andere Mail,OPTIN_TIME,UNSUB_TIME\na@b.org,c@d.org,2020-01-01,2021-01-01\n`;
    const { service, said, people } = await understood(text, { column: 'andere mail' });
    expect({ service, said, address: people?.[0]?.address }).toEqual({
      service: 'Mailchimp',
      said: ['left'],
      address: 'c@d.org',
    });
  });

  it('does not let a column be ignored by which a service says who left', async () => {
    const text = 'Email Address,OPTIN_TIME,UNSUB_TIME\na@b.org,2020-01-01,2021-01-01\n';
    await expect(understood(text, { ignoreColumns: ['unsub_time'] })).rejects.toThrow(
      '"UNSUB_TIME" cannot be ignored',
    );
  });

  it.each([
    ['unsubscribed.csv', 'left'],
    ['unsubscribes-2026-11-01.csv', 'left'],
    ['Opt outs.csv', 'left'],
    ['do_not_contact.csv', 'left'],
    ['blocklist.csv', 'left'],
    ['Abgemeldete.csv', 'left'],
    ['bajas.csv', 'left'],
    ['désabonnés.csv', 'left'],
    ['配信停止リスト.csv', 'left'],
    ['hard-bounces.csv', 'bounced'],
    ['bounced_and_unsubscribed.csv', 'stop'],
    ['spam-complaints.csv', 'complained'],
    ['unconfirmed.csv', 'never-joined'],
    ['not_subscribed.csv', 'never-joined'],
    ['cleaned_members.csv', 'bounced'],
    ['contacts_cleaned.csv', 'stop'],
    ['cleaned up list.csv', 'stop'],
    ['inactive.csv', 'stop'],
    ['blocks.csv', 'stop'],
    ['deleted contacts.csv', 'stop'],
    ['subscribed without bounces.csv', 'stop'],
    ['not-unsubscribed.csv', 'stop'],
    ['all including unsubscribed.csv', 'stop'],
    ['subscribers.csv', 'subscribed'],
    ['active.csv', 'subscribed'],
    ['newsletter-2026.csv', 'subscribed'],
  ])('takes the name %s to say %s', async (name, says) => {
    const { stop, said } = await understood('email,name\na@b.org,Jo\n', { name });
    expect(stop ? 'stop' : said[0]).toBe(says);
  });

  it.each([
    [
      'a file called unsubscribed that is said to be subscribed',
      'unsubscribed.csv',
      'email\na@b.org\n',
      'subscribed',
      'rename the file',
    ],
    [
      'a file called complaints that is said to have left',
      'complaints.csv',
      'email\na@b.org\n',
      'left',
      'rename the file',
    ],
    [
      'a file called unsubscribed with people who are subscribed',
      'unsubscribed.csv',
      'email,status\na@b.org,active\nc@d.org,unsubscribed\n',
      undefined,
      'call 1 of its people subscribed',
    ],
    [
      'addresses and a day alone',
      'list.csv',
      'email,created_at\na@b.org,2020-01-01\n',
      undefined,
      '--everybody left',
    ],
    [
      'what looks like suppressions',
      'list.csv',
      'created,email,reason,status\n1600000000,a@b.org,x,y\n',
      undefined,
      '--everybody bounced',
    ],
  ] as const)('stops at %s', async (_what, name, text, everybody, says) => {
    expect((await understood(text, { name, everybody })).stop).toContain(says);
  });

  it('takes a whole file as gone, and the columns to say it graver', async () => {
    const text = 'email,reason,status\na@b.org,mailbox full,x\nc@d.org,,\n';
    expect((await understood(text, { everybody: 'left' })).said).toEqual(['bounced', 'left']);
    expect((await understood(text, { everybody: 'complained' })).said).toEqual([
      'complained',
      'complained',
    ]);
  });

  it('sees a state on the last row of many before anything is written', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `r${index}@b.org,topic ${index}`);
    const { stop } = await understood(
      `email,topic\n${rows.join('\n')}\nz@b.org,has unsubscribed\n`,
    );
    expect(stop).toMatch(/first 5,002/);
    expect(stop).toContain("--left-where 'topic=*unsubscribed*'");
    const again = await understood(`email,topic\n${rows.join('\n')}\nz@b.org,has unsubscribed\n`, {
      where: { left: ['topic=*unsubscribed*'] },
    });
    expect({ stop: again.stop, last: again.said.at(-1), first: again.said[0] }).toEqual({
      stop: undefined,
      last: 'left',
      first: 'subscribed',
    });
  });

  it('explains a value, and goes on asking about the others', async () => {
    const text = 'email,status\na@b.org,active\nc@d.org,zombie\ne@f.org,ghoul\n';
    const one = await understood(text, { where: { left: ['Status=ZOMBIE'] } });
    expect(one.stop).toContain('ghoul');
    expect(one.stop).not.toContain('zombie');
    const both = await understood(text, {
      where: { left: ['status=zombie'], subscribed: ['status=ghoul'] },
    });
    expect(both.said).toEqual(['subscribed', 'left', 'subscribed']);
  });

  it('does not let a value be called subscribed that says the opposite', async () => {
    const text = 'email,status\na@b.org,unsubscribed\n';
    await expect(
      understood(text, { where: { subscribed: ['status=unsubscribed'] } }),
    ).rejects.toThrow('says left');
    await expect(understood(text, { where: { left: ['state=x'] } })).rejects.toThrow(
      'There is no column "state"',
    );
    await expect(understood(text, { where: { left: ['status'] } })).rejects.toThrow('has no "="');
    await expect(understood(text, { ignoreColumns: ['nix'] })).rejects.toThrow(
      'There is no column "nix"',
    );
  });

  it('asks about both of two columns of the same name, and takes the graver', async () => {
    const text = 'email,status,status\na@b.org,active,unsubscribed\nc@d.org,active,active\n';
    expect((await understood(text)).said).toEqual(['left', 'subscribed']);
  });

  it('refuses a row that does not fit the first line where that could hide who left', async () => {
    const text =
      'email,name,status\na@b.org,Jo, the first,unsubscribed\nc@d.org,Al\ne@f.org,Bo,active\n';
    const { stop, said } = await understood(text);
    expect({ stop, said }).toEqual({
      stop: undefined,
      said: [
        'it has more columns than the first line',
        'it ends before the column "status"',
        'subscribed',
      ],
    });
  });
});
