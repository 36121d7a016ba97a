import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { counted } from '#content/counted.ts';
import { UserError } from '#errors';

/** A mistyped number is asked for again so often, all in all. */
const MOST_TRIES = 3;

interface Asking {
  /** What is typed, by a person or by a program. */
  input?: Readable;
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
  // Unlike `question`, it loses no line that a program writes before it is asked for.
  const typedLines = lines[Symbol.asyncIterator]();
  let isOpen = true;
  lines.once('close', () => (isOpen = false));
  const ask = async (question: string) => {
    lines.setPrompt(question);
    // The lines that came before the end are still to be read.
    if (isOpen) lines.prompt();
    const { done, value } = await typedLines.next();
    return done ? undefined : value.trim();
  };
  try {
    let typed = await ask(
      `This goes to ${counted(recipients, 'person', 'people')} by ${transport}. Type the number of recipients to send it: `,
    );
    for (let tries = 1; typed !== String(recipients); tries++) {
      if (!typed || tries === MOST_TRIES) throw notSent(typed, recipients);
      const again = await ask(
        `That is "${typed}", and it goes to ${recipients}. Type the number again, or nothing to stop: `,
      );
      // A program that wrote one number and ended hears what was wrong with it.
      if (again === undefined) throw notSent(typed, recipients);
      typed = again;
    }
  } finally {
    lines.close();
  }
}

function notSent(typed: string | undefined, recipients: number): UserError {
  return new UserError(
    typed
      ? `You typed "${typed}" and not ${recipients}. Nothing was sent.`
      : 'No number was typed. Nothing was sent.',
    { hint: 'Run the command again and type the number, or pass `--yes`.' },
  );
}
