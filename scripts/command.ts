import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { UserError } from '#errors';

/** The exit code of a command that was used wrongly. */
const MISUSED = 2;

/** Command lines that work as printed, each with what it does. */
export type Examples = readonly (readonly [commandLine: string, does: string])[];

interface CommandOptions {
  name: string;
  summary: string;
  examples: Examples;
}

/** A command with the conventions that all share: help with examples, unknown flags refused. */
export function command({ name, summary, examples }: CommandOptions): Command {
  return new Command(`npm run ${name} --`)
    .description(summary)
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', exampleList(examples))
    .showHelpAfterError(`\`npm run ${name} -- --help\` shows what there is.`)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .exitOverride();
}

/** The examples of a command, as they stand below its help. */
export function exampleList(examples: Examples): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const list = examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`).join('\n');
  return `\nExamples:\n${list}`;
}

/**
 * Runs a command to its end and sets the exit code: 0 done, 1 failed, 2 misused.
 * An error for the person who meets it is printed without a stack.
 * @param options.outlivesReader whether it goes on where nobody reads what it prints any more.
 */
export async function run(
  program: Command,
  args: readonly string[],
  { outlivesReader = false }: { outlivesReader?: boolean } = {},
): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    // Whoever reads has seen enough, as in `… | head`.
    if (!outlivesReader) process.exit(0);
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    // Nobody reads the remarks, as in `… 2>&1 | head`: the work is the same without them.
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : MISUSED;
      return;
    }
    const told = isFull(error) ? DISK_FULL : error;
    if (!(told instanceof UserError)) throw told;
    process.stderr.write(`${[told.message, told.hint].filter(Boolean).join('\n')}\n`);
    process.exitCode = 1;
  }
}

/** What SQLite and the system call a full disk. */
const isFull = (error: unknown) =>
  ['SQLITE_FULL', 'ENOSPC'].includes((error as { code?: string }).code ?? '');
const DISK_FULL = new UserError('The disk is full.', {
  hint: 'Make room and run the same command again: what was done is kept, and nothing is half-written.',
});

/** Prints data: what another program may read. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints progress and remarks, apart from the data. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

const numberOf = (what: string) => (value: string) => {
  if (!/^[1-9]\d{0,5}$/.test(value))
    throw new InvalidArgumentError(`It must be the number of an ${what}, such as 3.`);
  return Number(value);
};

/** Reads an argument that must be the number of an issue. */
export const issueNumber = numberOf('issue');
/** Reads an argument that must be the number of an episode. */
export const episodeNumber = numberOf('episode');
