import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { aMail } from '../../tests/fixtures/mail.ts';
import { listOutbox, readOutboxMail } from './outbox-reader.ts';
import { createOutbox } from './outbox.ts';

const newOutbox = () => {
  const folder = join(temporaryFolder({ 'secret.eml': 'Subject: not yours\n\n' }), 'a/outbox');
  return { folder, outbox: createOutbox(folder) };
};

describe('the outbox', () => {
  it('writes each mail into a file by its name, and makes the folder', async () => {
    const { folder, outbox } = newOutbox();
    const mails = [aMail({ id: 'm-1' }), aMail({ id: 'm-2' })];
    expect(await outbox.send(mails, 'key')).toEqual({ kind: 'accepted', ids: ['m-1', 'm-2'] });
    expect(readdirSync(folder).sort()).toEqual(['m-1.eml', 'm-2.eml']);
    outbox.close();
  });

  it('writes the same bytes again where the call is made again', async () => {
    const { folder, outbox } = newOutbox();
    await outbox.send([aMail()], 'key');
    const first = readFileSync(join(folder, 'mail-1.eml'));
    await outbox.send([aMail()], 'key');
    expect(readFileSync(join(folder, 'mail-1.eml')).equals(first)).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('stops where it cannot write, and says why', async () => {
    const folder = join(temporaryFolder({ file: '' }), 'file/outbox');
    expect(await createOutbox(folder).send([aMail()], 'key')).toEqual({
      kind: 'stop',
      reason: expect.stringMatching(/^The outbox .*file\/outbox cannot be written: ENOTDIR/),
      hint: 'OUTBOX_DIR must name a folder that this user may write, on a disk with room.',
    });
  });

  it('throws for a mail with a broken header, which is no fault of the folder', async () => {
    const { folder, outbox } = newOutbox();
    const call = outbox.send([aMail({ subject: 'a\nb' })], 'key');
    await expect(call).rejects.toThrow('The header Subject of the mail mail-1 is not one line.');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the reader of the outbox', () => {
  it('reads a mail as it was sent', async () => {
    const { folder, outbox } = newOutbox();
    const mail = aMail({
      subject: 'Grüße',
      headers: { 'List-Unsubscribe': '<https://a.example>' },
    });
    await outbox.send([mail], 'key');
    const read = await readOutboxMail(folder, 'mail-1');
    expect(read).toMatchObject({
      id: 'mail-1',
      from: 'paper@sender.example',
      to: 'ann@reader.example',
      subject: 'Grüße',
      writtenAt: expect.any(Date),
    });
    expect(read?.text.trim()).toBe('Words.');
    expect(read?.html.trim()).toBe('<p>Words.</p>');
    expect(read?.headers).toContainEqual({
      name: 'List-Unsubscribe',
      value: '<https://a.example>',
    });
  });

  it('lists the newest mail first, and nothing but mails', async () => {
    const { folder, outbox } = newOutbox();
    await outbox.send(
      ['a', 'b', 'c'].map((id) => aMail({ id })),
      'key',
    );
    for (const [index, id] of ['b', 'c', 'a'].entries())
      utimesSync(join(folder, `${id}.eml`), 1_000 + index, 1_000 + index);
    writeFileSync(join(folder, 'd.eml.part'), 'half');
    const { mails, total } = await listOutbox(folder);
    expect(mails.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(total).toBe(3);
  });

  it('lists a hundred mails, and says how many there are', async () => {
    const { folder, outbox } = newOutbox();
    await outbox.send(
      Array.from({ length: 101 }, (_, index) => aMail({ id: `m${index}` })),
      'key',
    );
    const { mails, total } = await listOutbox(folder);
    expect([mails.length, total]).toEqual([100, 101]);
  });

  it('lists nothing where there is no outbox yet', async () => {
    expect(await listOutbox(join(temporaryFolder(), 'none'))).toEqual({ mails: [], total: 0 });
  });

  it.each([
    '../../secret',
    '..%2F..%2Fsecret',
    '/etc/hostname',
    '..\\secret',
    'mail-1.eml',
    'mail-1\0',
    '.',
    '',
  ])('refuses the name %j', async (id) => {
    const { folder, outbox } = newOutbox();
    await outbox.send([aMail()], 'key');
    expect(await readOutboxMail(folder, id)).toBeUndefined();
  });

  it('knows no mail that is not there', async () => {
    const { folder } = newOutbox();
    expect(await readOutboxMail(folder, 'mail-9')).toBeUndefined();
  });
});
