import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

/** A mail that lies in the outbox. */
export interface OutboxMail {
  /** The name of its file without `.eml`. */
  id: string;
  writtenAt: Date;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: { name: string; value: string }[];
}

/** The most mails that one list shows. */
const LIST_LIMIT = 100;

/** The mails of an outbox, the newest first, and how many there are in all. */
export async function listOutbox(folder: string): Promise<{ mails: OutboxMail[]; total: number }> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  dated.sort((a, b) => b.at - a.at || a.name.localeCompare(b.name));
  const mails = await Promise.all(
    dated.slice(0, LIST_LIMIT).map(({ name }) => readOutboxMail(folder, name.slice(0, -4))),
  );
  return { mails: mails.filter((mail) => mail !== undefined), total: names.length };
}

/** One mail of an outbox, or undefined where there is none of that name. */
export async function readOutboxMail(folder: string, id: string): Promise<OutboxMail | undefined> {
  if (!/^[\w-]+$/.test(id)) return undefined;
  const file = join(folder, `${id}.eml`);
  try {
    const [bytes, { mtime }] = await Promise.all([readFile(file), stat(file)]);
    const mail: Email = await PostalMime.parse(bytes);
    return {
      id,
      writtenAt: mtime,
      from: mail.from?.address ?? '',
      to: mail.to?.map(({ address }) => address).join(', ') ?? '',
      subject: mail.subject ?? '',
      html: mail.html ?? '',
      text: mail.text ?? '',
      headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
