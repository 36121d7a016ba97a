import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '#environment';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { aMail } from '../../tests/fixtures/mail.ts';
import { transportOf } from './from-environment.ts';

describe('transportOf', () => {
  it.each([
    [{ MAIL_TRANSPORT: 'outbox' }, 'outbox', 100],
    [{ MAIL_TRANSPORT: 'resend', RESEND_API_KEY: 're_key' }, 'resend', 100],
    [{ MAIL_TRANSPORT: 'smtp', SMTP_URL: 'smtp://mail.example' }, 'smtp', 1],
  ])('makes of %j the transport %s', async (source, name, batchSize) => {
    const transport = await transportOf(readEnvironment(source));
    expect(transport).toMatchObject({ name, batchSize });
    transport.close();
  });

  it('writes into the folder of OUTBOX_DIR', async () => {
    const outboxDir = join(temporaryFolder(), 'out');
    const transport = await transportOf(readEnvironment({ OUTBOX_DIR: outboxDir }));
    expect(await transport.send([aMail()], 'key')).toEqual({ kind: 'accepted', ids: ['mail-1'] });
  });

  it.each(['resend', 'smtp'] as const)(
    'fails without the credential of %s, and never pretends',
    async (mailTransport) => {
      const environment = { ...readEnvironment({}), mailTransport };
      await expect(transportOf(environment)).rejects.toThrow(
        `MAIL_TRANSPORT=${mailTransport} lacks its credential.`,
      );
    },
  );
});
