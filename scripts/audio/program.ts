import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { reasonOf, UserError } from '#errors';

const execute = promisify(execFile);

/** The programs that make a recording, each with what it does. */
const PROGRAMS = { flite: 'speaks the text', lame: 'makes an MP3 of it' } as const;

type Program = keyof typeof PROGRAMS;

/**
 * Makes sure that all programs can be started, before the long work begins.
 * @throws {UserError} naming those that are missing and how to install them.
 */
export async function assertPrograms(): Promise<void> {
  const missing: Program[] = [];
  for (const program of Object.keys(PROGRAMS) as Program[])
    // flite exits with 1 after it has said its version.
    await execute(program, ['--version']).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') missing.push(program);
    });
  if (missing.length === 0) return;
  const [are, them] = missing.length > 1 ? ['Programs are', 'them'] : ['A program is', 'it'];
  const each = missing.map((program) => `${program}, which ${PROGRAMS[program]}`);
  const names = missing.join(' ');
  throw new UserError(`${are} missing: ${each.join(', and ')}.`, {
    hint: `Install ${them} with \`apt-get install ${names}\`, or on macOS with \`brew install ${names}\`, and run the command again.`,
  });
}

/**
 * Runs a program to its end.
 * @throws {UserError} where it fails, with the last line of what it said.
 */
export async function runProgram(program: Program, args: readonly string[]): Promise<void> {
  try {
    await execute(program, args);
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    const reason = stderr.trim().split('\n').at(-1) || reasonOf(error);
    throw new UserError(`${program}, which ${PROGRAMS[program]}, failed: ${reason}`, {
      hint: 'Nothing was written. Try the program by hand, or install a newer one.',
      cause: error,
    });
  }
}
