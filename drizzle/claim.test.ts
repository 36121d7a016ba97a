import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { hashesOf, later, NOW } from '../tests/fixtures/database.ts';
import {
  chunkCount,
  chunkRow,
  preparedFor,
  readersOf,
  statesOf,
  type Prepared,
} from '../tests/fixtures/ledger.ts';
import { subscribers } from './schema/subscribers.ts';
import { record } from './list/change-state.ts';
import { importFrom } from './list/imported-from.ts';
import { unsubscribe } from './list/leave.ts';
import { eraseSubscriber } from './list/own-data.ts';
import { immediately } from './immediately.ts';

const leave = (database: Parameters<typeof unsubscribe>[0], ...readers: string[]) =>
  Promise.all(
    readers.map((reader) =>
      unsubscribe(database, { subscriberId: reader, source: 'one-click', hashesOf, now: NOW }),
    ),
  );

describe('a new chunk', () => {
  it('takes the next of those who wait, with their addresses', async () => {
    const { database, claim } = await preparedFor('a', 'b', 'c');
    const chunk = await claim('k1');
    expect(chunk).toMatchObject({ idempotencyKey: 'k1', firstAttemptAt: null, bodyHash: null });
    expect(chunk.recipients.map(({ subscriberId, email }) => [subscriberId, email])).toEqual([
      ['a', 'a@reader.example'],
      ['b', 'b@reader.example'],
    ]);
    expect(statesOf(database)).toEqual({ a: 'claimed', b: 'claimed', c: 'waiting' });
  });

  it('leaves out who has left since, and takes no one in their place', async () => {
    const { database, claim } = await preparedFor('a', 'b', 'c');
    await leave(database, 'a');
    expect(readersOf(await claim('k1'))).toEqual(['b']);
    expect(statesOf(database)).toEqual({ a: 'excluded', b: 'claimed', c: 'waiting' });
  });

  it('leaves out whose row is gone altogether', async () => {
    const { database, claim } = await preparedFor('a', 'b');
    database.$client.exec(`delete from subscribers where id = 'a'`);
    expect(readersOf(await claim('k1'))).toEqual(['b']);
    expect(statesOf(database)).toMatchObject({ a: 'excluded' });
  });

  it('goes on to those behind where all of a chunk have left', async () => {
    const { database, claim } = await preparedFor('a', 'b', 'c', 'd', 'e');
    await leave(database, 'a', 'b', 'c', 'd');
    expect(readersOf(await claim('k1'))).toEqual(['e']);
    expect(chunkCount(database)).toBe(1);
  });

  it('is none where everybody has left', async () => {
    const { database, ledger, mailing } = await preparedFor('a', 'b');
    await leave(database, 'a', 'b');
    const options = { size: 2, key: 'k1', now: NOW, except: [] };
    expect(await ledger.claim(mailing.id, () => options)).toBeUndefined();
    expect(await ledger.tally(mailing.id)).toMatchObject({ excluded: 2, waiting: 0 });
    expect(chunkCount(database)).toBe(0);
  });
});

describe('what the mails of a chunk rest on', () => {
  it('is told of each member: the confirmation, or the import and where it came from', async () => {
    const { database, claim } = await preparedFor('a', 'b');
    await immediately(database, (tx) => {
      tx.update(subscribers).set({ byImport: true }).where(eq(subscribers.id, 'b')).run();
      record(tx, 'b', 'imported', { source: importFrom('Tom & Co <old>'), now: NOW });
    });
    const { recipients } = await claim('k1');
    expect(recipients.map(({ consent }) => consent)).toEqual([
      { at: NOW, importedFrom: null },
      { at: NOW, importedFrom: 'Tom & Co <old>' },
    ]);
  });

  it('is the same at a repetition, whatever has happened to the person since', async () => {
    const { database, attempt, claim } = await preparedFor('a', 'b');
    database.update(subscribers).set({ byImport: true }).run();
    await immediately(database, (tx) =>
      record(tx, 'a', 'imported', { source: importFrom('Mailchimp'), now: NOW }),
    );
    const first = await attempt('k1');
    database
      .update(subscribers)
      .set({ byImport: false, confirmedAt: later(5) })
      .run();
    await eraseSubscriber(database, { subscriberId: 'a', source: 'operator', hashesOf, now: NOW });
    expect((await claim('k2')).recipients).toEqual(first.recipients);
  });
});

describe('a chunk without an answer', () => {
  it('comes again before any other, with its key, its members and its body', async () => {
    const { attempt, claim } = await preparedFor('a', 'b', 'c');
    const first = await attempt('k1');
    const again = await claim('k2');
    expect(again).toMatchObject({
      id: first.id,
      idempotencyKey: 'k1',
      firstAttemptAt: NOW,
      bodyHash: 'body of k1',
      recipients: first.recipients,
    });
  });

  it('keeps a member who has left, since the mail may have gone out', async () => {
    const { database, attempt, claim } = await preparedFor('a', 'b');
    await attempt('k1');
    await leave(database, 'a');
    expect(readersOf(await claim('k2'))).toEqual(['a', 'b']);
  });

  it('keeps the addresses that it was made with', async () => {
    const { database, attempt, claim } = await preparedFor('a', 'b');
    await attempt('k1');
    database.update(subscribers).set({ email: 'new@reader.example' }).run();
    expect((await claim('k2')).recipients[0]?.email).toBe('a@reader.example');
  });

  it('gets the new key, and loses who has left, where its attempt was turned away', async () => {
    const { database, ledger, attempt, claim } = await preparedFor('a', 'b');
    const first = await attempt('k1');
    await ledger.note(first.id, 'too many calls', false);
    await leave(database, 'a');
    const again = await claim('k2');
    expect(again).toMatchObject({ id: first.id, idempotencyKey: 'k2', firstAttemptAt: null });
    expect(readersOf(again)).toEqual(['b']);
    expect(chunkRow(database, first.id)).toMatchObject({ idempotencyKey: 'k2' });
  });

  it('is skipped where it was never tried and all of its members have left', async () => {
    const { database, claim } = await preparedFor('a', 'b', 'c');
    const first = await claim('k1');
    await leave(database, 'a', 'b');
    expect(readersOf(await claim('k2'))).toEqual(['c']);
    expect(chunkRow(database, first.id)).toMatchObject({ state: 'skipped', answeredAt: NOW });
    expect(statesOf(database)).toEqual({ a: 'excluded', b: 'excluded', c: 'claimed' });
  });

  it('stays where it is while the caller sets it aside', async () => {
    const { attempt, claim } = await preparedFor('a', 'b', 'c');
    const first = await attempt('k1');
    expect(readersOf(await claim('k2', 2, [first.id]))).toEqual(['c']);
  });

  it('is none once it was answered', async () => {
    const { ledger, mailing, attempt } = await preparedFor('a', 'b');
    await ledger.accept((await attempt('k1')).id, ['1', '2'], NOW);
    const options = { size: 2, key: 'k2', now: NOW, except: [] };
    expect(await ledger.claim(mailing.id, () => options)).toBeUndefined();
  });
});

describe('a claim that says the hash of the bodies', () => {
  const claimWith = ({ ledger, mailing }: Prepared, key: string, hash: string) =>
    ledger.claim(mailing.id, () => ({
      ...{ size: 1, key, now: NOW, except: [] },
      begin: ({ recipients }) => `${hash} to ${recipients.length}`,
    }));

  it('begins the first attempt', async () => {
    const prepared = await preparedFor('a');
    const chunk = await claimWith(prepared, 'k1', 'body');
    // What it was before: its members are not in doubt.
    expect(chunk).toMatchObject({ firstAttemptAt: null, bodyHash: null });
    expect(chunkRow(prepared.database, chunk?.id ?? 0)).toMatchObject({
      ...{ bodyHash: 'body to 1', firstAttemptAt: NOW, attempts: 1 },
    });
  });

  it('leaves a chunk in doubt as it was begun', async () => {
    const prepared = await preparedFor('a');
    const { id } = await prepared.attempt('k1');
    const again = await claimWith(prepared, 'k2', 'another body');
    expect(again).toMatchObject({ id, bodyHash: 'body of k1', firstAttemptAt: NOW });
    expect(chunkRow(prepared.database, id)).toMatchObject({ bodyHash: 'body of k1', attempts: 1 });
  });

  it('keeps nothing where the mails cannot be made', async () => {
    const prepared = await preparedFor('a');
    const claimed = prepared.ledger.claim(prepared.mailing.id, () => ({
      ...{ size: 1, key: 'k1', now: NOW, except: [] },
      begin() {
        throw new Error('no words');
      },
    }));
    await expect(claimed).rejects.toThrow('no words');
    expect(statesOf(prepared.database)).toEqual({ a: 'waiting' });
    expect(chunkCount(prepared.database)).toBe(0);
  });
});

describe('claims at the same moment', () => {
  it('each know what the others were given', async () => {
    const { ledger, mailing } = await preparedFor('a', 'b', 'c');
    const taken: number[] = [];
    const claims = ['k1', 'k2', 'k3', 'k4'].map((key) =>
      ledger.claim(mailing.id, () =>
        taken.length < 3
          ? {
              ...{ size: 1, key, now: NOW, except: [...taken] },
              begin({ id }) {
                taken.push(id);
                return 'body';
              },
            }
          : undefined,
      ),
    );
    expect((await Promise.all(claims)).map(readersOf)).toEqual([['a'], ['b'], ['c'], undefined]);
  });
});
