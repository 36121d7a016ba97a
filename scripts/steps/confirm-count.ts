import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { counted } from '#content/counted.ts';
import { UserError } from '#errors';

/** A mistyped number is asked for again so often, all in all. */
const MOST_TRIES = 3;

interface Asking {
  /** What is typed. One that is no terminal is asked once: it does not read the answer. */
  input?: Readable & { isTTY?: boolean };
  output?: Writable;
}

/**
 * Asks for the number of recipients to be typed: a person who types it has read it.
 * @throws {UserError} where nothing is typed, or something else too often.
 */
export async function confirmCount(
  recipients: number,
  transport: string,
  { input = process.stdin, output = process.stderr }: Asking = {},
): Promise<void> {
  const lines = createInterface({ input, output });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const ask = async (question: string) =>
    (await Promise.race([lines.question(question), ended])).trim();
  try {
    let typed = await ask(
      `This goes to ${counted(recipients, 'person', 'people')} by ${transport}. Type the number of recipients to send it: `,
    );
    for (let tries = 1; typed !== String(recipients); tries++) {
      if (typed === '' || tries === MOST_TRIES || !input.isTTY) throw notSent(typed, recipients);
      typed = await ask(
        `That is "${typed}", and it goes to ${recipients}. Type the number again, or nothing to stop: `,
      );
    }
  } finally {
    lines.close();
  }
}

function notSent(typed: string, recipients: number): UserError {
  return new UserError(
    typed
      ? `You typed "${typed}" and not ${recipients}. Nothing was sent.`
      : 'No number was typed. Nothing was sent.',
    { hint: 'Run the command again and type the number, or pass `--yes`.' },
  );
}
