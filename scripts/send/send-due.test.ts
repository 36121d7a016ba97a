import { describe, expect, it, vi } from 'vitest';
import { changeMailing } from '#drizzle/mailings/change.ts';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { createLedger } from '#drizzle/ledger.ts';
import { issuePiece } from '#emails/delivery/piece.ts';
import { addSubscriber } from '../../tests/fixtures/database.ts';
import { issueSource, reviewSource } from '../../tests/fixtures/content.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { listen, openSending } from '../../tests/fixtures/sending.ts';
import send from '../send.ts';
import { sendDue } from './send-due.ts';
import { sendPiece } from './send-piece.ts';

const HOUR_MS = 60 * 60 * 1000;
/** An hour from the beginning of each test. */
const AT_NINE = new Date(Date.UTC(2026, 10, 26, 9));
const plan = async (sending: Awaited<ReturnType<typeof openSending>>, number = 1, at = AT_NINE) => {
  const told = listen();
  await sendPiece(
    sending.open,
    issuePiece(number),
    { yes: true, skipLinks: true, plannedFor: at },
    told,
  );
  return told;
};
const due = async ({ open }: Awaited<ReturnType<typeof openSending>>, late = false) => {
  const told = listen();
  await sendDue(open, { late }, told);
  return told;
};

describe('--due', () => {
  it('sends what is due, to who is on the list then, and nothing that is not', async () => {
    const sending = await openSending(['a', 'b']);
    expect((await plan(sending)).lines.at(-1)).toContain('is planned for 2026-11-26 10:00, for 2.');
    await plan(sending, 2, new Date(AT_NINE.getTime() + HOUR_MS));
    expect((await due(sending)).lines).toEqual(['Nothing is due.']);
    addSubscriber(sending.database, 'c');
    sending.clock.now = AT_NINE.getTime();
    expect((await due(sending)).lines.at(-1)).toBe('Issue 1 is sent. 3 accepted.');
    expect(sending.fake.accepted.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 3 }, () => 'The subject of issue 1'),
    );
    expect((await due(sending)).lines).toEqual(['Nothing is due.']);
    expect(sending.got()).toEqual(['a', 'b', 'c']);
  });

  it('sends what is six hours late, and what is later only where it is told to', async () => {
    const sending = await openSending(['a']);
    await plan(sending);
    sending.clock.now = AT_NINE.getTime() + 6 * HOUR_MS + 1;
    await expect(due(sending)).rejects.toThrow(
      'Too late, and so not sent: issue 1, planned for 2026-11-26 10:00, 6.0 hours ago.',
    );
    expect(sending.fake.calls.some(({ method }) => method === 'POST')).toBe(false);
    expect((await due(sending, true)).lines.at(-1)).toBe('Issue 1 is sent. 1 accepted.');

    const other = await openSending(['a']);
    await plan(other);
    other.clock.now = AT_NINE.getTime() + 6 * HOUR_MS;
    expect((await due(other)).lines.at(-1)).toBe('Issue 1 is sent. 1 accepted.');
  });

  it('sends the others where one is too late, and says so at the end', async () => {
    const sending = await openSending(['a']);
    await plan(sending);
    sending.clock.now = AT_NINE.getTime() + 5 * HOUR_MS;
    await plan(sending, 2, new Date(sending.clock.now + 2 * HOUR_MS));
    sending.clock.now += 2 * HOUR_MS;
    await expect(due(sending)).rejects.toThrow('Too late, and so not sent: issue 1,');
    expect(sending.fake.accepted.map(({ subject }) => subject)).toEqual(['The subject of issue 2']);
  });

  it('lets in who joined until then, also where the mailing was paused past its time', async () => {
    const sending = await openSending(['a']);
    await plan(sending);
    await changeMailing(sending.database, issuePiece(1), 'pause', { now: sending.open.now() });
    addSubscriber(sending.database, 'b');
    sending.clock.now = AT_NINE.getTime() + HOUR_MS;
    expect((await due(sending)).lines).toEqual(['Nothing is due.']);
    await changeMailing(sending.database, issuePiece(1), 'resume', { now: sending.open.now() });
    await due(sending);
    expect(sending.got()).toEqual(['a', 'b']);
  });

  it('ends at the ceiling without a failure, and goes on when the next day begins', async () => {
    const sending = await openSending(['a', 'b', 'c']);
    sending.open.mailsPerDay = 2;
    await plan(sending);
    sending.clock.now = AT_NINE.getTime();
    expect((await due(sending)).lines.at(-1)).toBe(
      'The ceiling of 2 mails a day is reached. 2 accepted, 1 left. `--due` goes on from 2026-11-27 00:00.',
    );
    sending.clock.now = Date.UTC(2026, 10, 26, 22, 59);
    await due(sending);
    expect(sending.got()).toHaveLength(2);
    sending.clock.now = Date.UTC(2026, 10, 26, 23);
    expect((await due(sending)).lines.at(-1)).toBe('Issue 1 is sent. 3 accepted.');
    expect(sending.got()).toEqual(['a', 'b', 'c']);
  });
});

describe('npm run send -- 1 --at', () => {
  it('plans the issue for a time of the publication’s clock, and refuses one that is over', async () => {
    const folder = temporaryFolder({
      'content/reviews/tool.mdx': reviewSource(),
      'content/issues/001.mdx': issueSource(1, ['tool']),
      'content/categories/editors.yaml': 'name: Editors\ndescription: Where code is written.\n',
    });
    const database = openMigratedDatabase(`${folder}/list.db`);
    addSubscriber(database, 'a');
    vi.stubEnv('CONTENT_DIR', `${folder}/content`);
    vi.stubEnv('DATABASE_URL', `file:${folder}/list.db`);
    vi.stubEnv('SECRET_KEY', 'a key for tests, and for nothing else at all');
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const erred = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      await send(['1', '--yes', '--at', '2096-11-22 08:00']);
      expect(said.mock.calls.join('')).toContain('Issue 1 is planned for 2096-11-22 08:00, for 1.');
      expect(await createLedger(database, () => []).find(issuePiece(1))).toMatchObject({
        state: 'planned',
        plannedFor: new Date('2096-11-22T07:00:00Z'),
      });
      await send(['1', '--yes', '--at', '2020-11-26 08:00']);
      expect(erred.mock.calls.join('')).toContain('2020-11-26 08:00 is over.');
    } finally {
      process.exitCode = 0;
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
      database.$client.close();
    }
  });
});
