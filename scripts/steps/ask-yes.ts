import { createInterface } from 'node:readline/promises';
import { UserError } from '#errors';

/**
 * Asks before something that cannot be taken back: only a typed `yes` goes on.
 * @param unchanged what is said otherwise, such as "Nothing was imported."
 * @throws {UserError} where anything else is typed, or nothing.
 */
export async function askYes(question: string, unchanged: string): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const asked = lines.question(`${question} Type yes to go on: `);
  const typed = (await Promise.race([asked, ended])).trim();
  lines.close();
  if (typed.toLowerCase() === 'yes') return;
  throw new UserError(
    typed ? `You typed "${typed}". ${unchanged}` : `Nothing was typed. ${unchanged}`,
    {
      hint: 'Run the command again and type yes, or pass `--yes`.',
    },
  );
}
