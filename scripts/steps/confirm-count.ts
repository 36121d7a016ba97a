import { createInterface } from 'node:readline/promises';
import { UserError } from '#errors';

/**
 * Asks for the number of recipients to be typed: a person who types it has read it.
 * @throws {UserError} where anything else is typed, or nothing.
 */
export async function confirmCount(recipients: number, transport: string): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const question = `This goes to ${recipients} by ${transport}. Type the number of recipients to send it: `;
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const typed = (await Promise.race([lines.question(question), ended])).trim();
  lines.close();
  if (typed === String(recipients)) return;
  throw new UserError(
    typed
      ? `You typed "${typed}" and not ${recipients}. Nothing was sent.`
      : 'No number was typed. Nothing was sent.',
    { hint: 'Run the command again and type the number, or pass `--yes`.' },
  );
}
