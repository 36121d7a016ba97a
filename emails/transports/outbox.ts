import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf, UserError } from '#errors';
import { composeMessage } from './compose.ts';
import type { Answer, Transport } from './transport.ts';

/** Files that are written at once. */
const FILES = 4;

/**
 * Writes each mail as `<id>.eml` into a folder. The name is the mail's own, so a call that
 * is made again writes the same file again.
 */
export function createOutbox(folder: string): Transport {
  return {
    name: 'outbox',
    batchSize: 100,
    pace: { concurrency: FILES, turn: async () => undefined },
    replayWindowMs: Infinity,
    async send(mails): Promise<Answer> {
      try {
        await mkdir(folder, { recursive: true });
        for (const mail of mails) {
          const file = join(folder, `${mail.id}.eml`);
          // A reader of the folder never sees half a file.
          await writeFile(`${file}.part`, await composeMessage(mail));
          await rename(`${file}.part`, file);
        }
        return { kind: 'accepted', ids: mails.map(({ id }) => id) };
      } catch (error) {
        if (error instanceof UserError) throw error;
        return {
          kind: 'stop',
          reason: `The outbox ${folder} cannot be written: ${reasonOf(error)}.`,
          hint: 'OUTBOX_DIR must name a folder that this user may write, on a disk with room.',
        };
      }
    },
    close() {},
  };
}
