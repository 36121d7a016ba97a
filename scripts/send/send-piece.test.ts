import { describe, expect, it } from 'vitest';
import { changeMailing, retryFailed } from '#drizzle/mailings/change.ts';
import { reportMailing } from '#drizzle/mailing-report.ts';
import type { Piece } from '#emails/delivery/piece.ts';
import { addSubscriber } from '../../tests/fixtures/database.ts';
import { listen, openSending } from '../../tests/fixtures/sending.ts';
import { reportText } from '../report/text.ts';
import { figuresOf } from '../report/figures.ts';
import { sendDue } from './send-due.ts';
import { sendPiece, type SendOptions } from './send-piece.ts';

const interviewOf = (date: string) =>
  `---\ntitle: A talk\nperson: Ann\nrole: Maker of Every\ndate: ${date}\n---\n\n## What do you do?\n\nI make things.\n`;
const FILES = {
  'interviews/talk.mdx': interviewOf('2026-11-26'),
  'interviews/later.mdx': interviewOf('2026-11-27'),
  'episodes/001.mdx': `---\nnumber: 1\ntitle: Issue 1, read aloud\ndate: 2026-11-26\naudio:\n  url: https://audio.example/1.mp3\n  bytes: 1\n  type: audio/mpeg\n  duration: '1:42'\nissue: 1\n---\n`,
};
const TALK: Piece = { kind: 'interview', slug: 'talk' };
const EPISODE: Piece = { kind: 'episode', slug: '1' };

type Sending = Awaited<ReturnType<typeof openSending>>;
const begin = async (options: Parameters<typeof openSending>[1] = {}) => {
  const sending = await openSending(['a', 'b', 'c', 'd'], { files: FILES, ...options });
  for (const reader of ['a', 'b']) sending.change(reader, { interviews: true });
  sending.change('b', { episodes: true });
  return sending;
};
const send = async ({ open }: Sending, piece: Piece, options: SendOptions = {}) => {
  const told = listen();
  await sendPiece(open, piece, { yes: true, skipLinks: true, ...options }, told);
  return told;
};

describe('the announcement of an interview', () => {
  it('goes to those who chose it, once, with a plan and a receipt that add up', async () => {
    const sending = await begin();
    const told = await send(sending, TALK);
    expect(told.lines.join('\n')).toContain('2 recipients in 1 call by resend');
    expect(told.lines.join('\n')).toContain('Excluded: 2 did not choose it');
    expect(told.lines.at(-1)).toBe('Interview talk is sent. 2 accepted, 2 did not choose it.');
    expect(told.data.at(-1)).toMatchObject({
      ...{ kind: 'interview', slug: 'talk', eligible: 4, accepted: 2, failed: 0, skipped: 0 },
      excluded: { 'not-chosen': 2 },
    });
    expect((await send(sending, TALK)).lines.at(-1)).toContain('Nothing is left to send.');
    expect(sending.got()).toEqual(['a', 'b']);
    await send(sending, EPISODE);
    await send(sending, { kind: 'issue', slug: '1' });
    expect(sending.got()).toEqual(['a', 'a', 'b', 'b', 'b', 'c', 'd']);
  });

  it('has the one-click unsubscribe of the digest, and links of its reader alone', async () => {
    const sending = await begin();
    await send(sending, TALK);
    const [mail] = sending.fake.accepted;
    expect(mail?.subject).toBe('Interview: A talk');
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const [, link = ''] = /<(https:[^>]+)>/.exec(mail?.headers['List-Unsubscribe'] ?? '') ?? [];
    expect(link).toMatch(/^https:\/\/paper\.example\/unsubscribe\/[\w-]+\.a\.[\w-]+$/);
    expect(mail?.html).toContain(link);
    expect(mail?.html).not.toContain('personal.invalid');
    expect(mail?.tags).toEqual([{ name: 'mail', value: 'announcement-1-1-a' }]);
  });

  it('is refused before the day that it is dated, and may be planned for it', async () => {
    const sending = await begin();
    const later: Piece = { kind: 'interview', slug: 'later' };
    await expect(send(sending, later)).rejects.toThrow(
      /^Interview later must not be sent as it is: date \(.*interviews\/later\.mdx:5:1\)\.$/,
    );
    expect(sending.fake.accepted).toEqual([]);
    const plannedFor = new Date(Date.UTC(2026, 10, 27, 8));
    await send(sending, later, { plannedFor });
    sending.change('c', { interviews: true });
    sending.clock.now = plannedFor.getTime();
    const told = listen();
    await sendDue(sending.open, {}, told);
    expect(told.lines.at(-1)).toBe('Interview later is sent. 3 accepted, 1 did not choose it.');
    expect(sending.got()).toEqual(['a', 'b', 'c']);
  });

  it('says which there are where there is none of that name', async () => {
    const sending = await begin();
    await expect(send(sending, { kind: 'interview', slug: 'tlk' })).rejects.toMatchObject({
      message: 'There is no interview tlk.',
      hint: 'There are: later, talk.',
    });
  });

  it('goes to nobody where nobody chose it', async () => {
    const sending = await openSending(['a'], { files: FILES });
    expect((await send(sending, EPISODE)).lines.at(-1)).toBe(
      'Nobody to send to: nobody on the list has chosen to be told of episodes. Nothing was sent.',
    );
  });

  it('is paused, resumed, cancelled and tried again like an issue, and named so', async () => {
    const bad = new Set(['b']);
    const sending = await begin({ refuse: (to) => bad.has(to.slice(0, 1)) });
    const { database, clock } = sending;
    await send(sending, TALK, { plannedFor: new Date(clock.now + 1_000) });
    await changeMailing(database, TALK, 'pause', { now: new Date(clock.now), reason: 'a typo' });
    await expect(send(sending, TALK)).rejects.toMatchObject({
      message: 'Interview talk is paused: a typo.',
      hint: '`npm run send -- resume interview talk` lets it go on.',
    });
    expect(await changeMailing(database, TALK, 'cancel', { now: new Date() })).toMatchObject({
      kind: 'discarded',
    });
    expect((await send(sending, TALK)).lines.at(-1)).toContain(
      '1 accepted, 2 did not choose it, 1 refused.',
    );
    bad.clear();
    expect(await retryFailed(database, TALK)).toBe(1);
    await send(sending, TALK);
    expect(sending.got()).toEqual(['a', 'b']);
  });

  it('goes to some as a canary first, and keeps to the ceiling of the day with all others', async () => {
    const sending = await begin();
    sending.change('c', { interviews: true });
    addSubscriber(sending.database, 'e');
    sending.meanwhile.act = () => {
      expect(sending.got()).toHaveLength(1);
      sending.input.write('go\n');
    };
    sending.open.mailsPerDay = 2;
    await expect(send(sending, TALK, { canary: 1 })).rejects.toMatchObject({
      message: 'The ceiling of 2 mails a day is reached. 2 accepted, 1 left, 2 did not choose it.',
      hint: '`npm run send -- interview talk` goes on from 2026-11-27 00:00.',
    });
  });

  it('has a report of its own', async () => {
    const sending = await begin();
    await send(sending, TALK);
    const report = await reportMailing(sending.database, TALK);
    const text = report ? reportText(figuresOf(report)) : '';
    expect(text).toContain('Interview talk, “Interview: A talk”: done.');
    expect(text).toContain('not chosen 2');
  });
});
