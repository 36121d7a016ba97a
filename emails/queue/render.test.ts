import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publication } from '#content/publication.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { createTokens, hashToken } from '../tokens.ts';
import { singleMailRenderer } from './render.ts';
import { singleMailKinds, type DueMail } from './store.ts';

const SITE = 'https://site.example';
const KEYS = ['the newest key of the ring of this test', 'a key of this test that has retired'];
const contentDir = resolve(import.meta.dirname, '../../content');
const render = singleMailRenderer({ siteUrl: SITE, secretKeys: KEYS, contentDir });
const tokens = createTokens(KEYS);

const due = (fields: Partial<DueMail>): DueMail => ({
  id: 'm1',
  kind: 'confirmation',
  createdAt: new Date('2026-11-19T08:00:00Z'),
  attempts: 1,
  subscriberId: 'ann',
  email: 'ann@reader.example',
  detail: null,
  tokenHash: null,
  link: null,
  doubtedSince: null,
  repeats: 0,
  ...fields,
});
const linksOf = async (fields: Partial<DueMail>) =>
  (await render(due(fields))).text.match(/https:\S+/g);
const signed = (purpose: 'unsubscribe' | 'preferences') =>
  `${SITE}/${purpose}/${tokens.sign(purpose, 'ann')}`;

describe('a single mail', () => {
  it.each(singleMailKinds)(
    'of the kind %s is the same to the byte at every attempt',
    async (kind) => {
      const mail = await render(due({ kind }));
      expect(mail).toMatchObject({ id: `${kind}-m1`, to: 'ann@reader.example' });
      expect(await render(due({ kind, attempts: 2 }))).toEqual(mail);
    },
  );

  it.each([
    ['confirmation', 'confirm', 'confirm'],
    ['manage-link', 'manage', 'manage'],
    ['change-address', 'change-address', 'change-address'],
  ] as const)('of the kind %s carries its own link and no other', async (kind, page, purpose) => {
    expect(await linksOf({ kind })).toEqual([`${SITE}/${page}/${tokens.mailed(purpose, 'm1')}`]);
  });

  it('keeps its token where the key was changed since', async () => {
    const old = createTokens(KEYS.slice(1)).mailed('confirm', 'm1');
    expect(await linksOf({ tokenHash: hashToken(old) })).toEqual([`${SITE}/confirm/${old}`]);
  });

  it('to somebody who is on the list leads to the preferences and out', async () => {
    const links = await linksOf({ kind: 'already-subscribed' });
    expect(links).toEqual(expect.arrayContaining([signed('preferences'), signed('unsubscribe')]));
  });

  it('that says goodbye, or tells an old address, carries nobody’s token', async () => {
    expect(await linksOf({ kind: 'goodbye' })).toEqual([`${SITE}/subscribe/`]);
    expect(await linksOf({ kind: 'address-changed' })).toBeNull();
  });

  it('tells the editor what was noted down', async () => {
    const detail = JSON.stringify({ subject: 'It stopped', text: 'Twice.\n\nLook at it.' });
    const fields = { kind: 'editor-notice', subscriberId: null, email: '', detail } as const;
    const mail = await render(due(fields));
    expect([mail.to, mail.subject]).toEqual([
      publication.replyTo,
      `${publication.name}: It stopped`,
    ]);
    expect(mail.text).toMatch(/Twice\.[\s\S]*Look at it\./);
  });
});

describe('the welcome', () => {
  const welcome = (issue: unknown) =>
    ({ kind: 'welcome', detail: JSON.stringify({ issue }) }) as const;

  it('carries the issue that was the newest when somebody confirmed', async () => {
    const links = await linksOf(welcome(3));
    expect(links).toContain(`${SITE}/issues/3/`);
    expect(links).toEqual(expect.arrayContaining([signed('preferences'), signed('unsubscribe')]));
  });

  it('goes out without one where it is gone, or where there never was one', async () => {
    for (const fields of [welcome(999), welcome(null), { kind: 'welcome' } as const])
      expect((await linksOf(fields))?.filter((link) => link.includes('/issues/'))).toEqual([]);
  });

  it('reads an issue that was written while the server runs', async () => {
    const folder = join(temporaryFolder(), 'content');
    const names = ['reviews', 'categories', 'authors', 'betas', 'sponsors'];
    for (const name of names)
      cpSync(join(contentDir, name), join(folder, name), { recursive: true });
    const here = singleMailRenderer({ siteUrl: SITE, secretKeys: KEYS, contentDir: folder });
    expect((await here(due(welcome(3)))).text).not.toContain('/issues/3/');
    cpSync(join(contentDir, 'issues/003.mdx'), join(folder, 'issues/003.mdx'));
    expect((await here(due(welcome(3)))).text).toContain('/issues/3/');
  });
});
