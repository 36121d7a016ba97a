import { UserError } from '#errors';
import { problemWith } from './options.ts';
import type { Prompts } from './prompts.ts';

/**
 * An address as it was typed. One without `https://` gets it, as in a browser.
 * @throws {UserError} where it is none of the web.
 */
export function readAddress(typed: string): string {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url.href;
  throw new UserError(`"${typed}" is no address of the web.`, {
    hint: 'Write it as https://example.dev.',
  });
}

/** Asks for the address that a draft begins with. */
export async function askAddress(prompts: Prompts): Promise<string> {
  const problem = (typed: string) => {
    try {
      readAddress(typed);
      return undefined;
    } catch (error) {
      return error instanceof UserError ? error.message : undefined;
    }
  };
  return readAddress(
    await prompts.text({ message: 'Its address, such as https://example.dev', problem }),
  );
}

/** Asks for the person that a draft is about. */
export function askPerson(prompts: Prompts): Promise<string> {
  return prompts.text({
    message: 'Who answers, as they sign?',
    problem: (typed) => problemWith('interviews', 'person', typed),
  });
}
