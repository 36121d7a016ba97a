import { InvalidArgumentError, type Command } from 'commander';
import { dayOf } from '#content/calendar.ts';
import { readContent } from '#content/reader/read-content.ts';
import { SLUG } from '#content/schema/fields.ts';
import { readEnvironment } from '#environment';
import { command, exampleList, note, print, run } from './command.ts';
import { clackPrompts } from './new/clack.ts';
import type { Desk } from './new/desk.ts';
import type { Kind } from './new/kind.ts';
import { kinds } from './new/kinds.ts';
import { makeDraft } from './new/make-draft.ts';
import { addFieldOptions, readFieldOptions } from './new/options.ts';
import { askAddress, askPerson, readAddress } from './new/subject.ts';
import { userAgent } from './web/user-agent.ts';

/** For a page with all its redirects, and again for the forge. A person waits for it. */
const WITHIN_MS = 5_000;

export default function newFile(args: string[]): Promise<void> {
  const program = command({
    name: 'new',
    summary:
      'Makes a draft, and never overwrites a file. On a terminal it asks for what it cannot find out; with `--yes`, with fields as options, or without a terminal it does not.',
    examples: [
      ['npm run new -- review https://example.dev', 'content/reviews/example.mdx'],
      ['npm run new -- issue', 'the next issue, with the reviews that are in none yet'],
      ['npm run new -- interview --person "Ada Example"', 'content/interviews/ada-example.mdx'],
      ['npm run new -- profile https://example.dev', 'content/profiles/example.mdx'],
      ['npm run new -- episode --audio talk.mp3', 'the next episode, with its recording'],
      ['npm run new -- beta https://example.dev', 'content/betas/example.yaml'],
      ['npm run new -- sponsor https://example.dev', 'content/sponsors/example.yaml'],
    ],
  });
  for (const kind of kinds) addKind(program, kind);
  return run(program, args);
}

interface Options extends Readonly<Record<string, unknown>> {
  slug?: string;
  yes?: boolean;
  offline?: boolean;
  allowPrivate?: boolean;
  forgeApi?: string;
}

function addKind(program: Command, kind: Kind): void {
  const isNamed = kind.subject !== undefined;
  const asksOthers = kind.subject === 'address' || kind.options !== undefined;
  const sub = program.command(kind.name).description(kind.about);
  if (kind.subject === 'address') sub.argument('[address]', 'the address that it is about');
  addFieldOptions(sub, kind.collection, kind.derived);
  for (const [flags, means] of kind.options ?? []) sub.option(flags, means);
  if (isNamed) sub.option('--slug <slug>', 'The name of the file, without its ending.', readSlug);
  if (asksOthers)
    sub
      .option('--offline', 'Ask no other server.')
      .option('--allow-private', 'Ask this machine and internal networks as well.');
  if (kind.subject === 'address')
    sub.option('--forge-api <address>', 'Ask this address in place of the API of the forge.');
  sub
    .option('--yes', 'Do not ask; what cannot be found out is left open.')
    .addHelpText('after', exampleList(kind.examples))
    .action(async (...received: unknown[]) => {
      const options = sub.opts<Options>();
      const desk = openDesk(kind, sub, options);
      const typed = kind.subject === 'address' ? received[0] : undefined;
      const subject = await subjectOf(kind, sub, desk, typed);
      const { slug } = options;
      print(await makeDraft(desk, slug ? { ...kind, slugOf: () => slug } : kind, subject));
    });
}

function openDesk({ collection }: Kind, sub: Command, options: Options): Desk {
  const { contentDir, siteUrl } = readEnvironment();
  const given = readFieldOptions(sub, collection);
  const mayAsk =
    process.stdin.isTTY && process.stderr.isTTY && !options.yes && Object.keys(given).length === 0;
  return {
    contentDir,
    content: readContent(contentDir, { documents: true }),
    today: dayOf(new Date()),
    asking: {
      userAgent: userAgent(siteUrl),
      withinMs: WITHIN_MS,
      allowPrivate: options.allowPrivate ?? false,
      offline: options.offline,
      forgeApi: options.forgeApi,
    },
    given,
    options,
    prompts: mayAsk ? clackPrompts : undefined,
    note,
  };
}

/** What the draft begins with: as it was given, or else as the editor answers. */
async function subjectOf(
  { subject }: Kind,
  sub: Command,
  { given, prompts }: Desk,
  typed: unknown,
): Promise<string> {
  if (subject === undefined) return '';
  if (subject === 'address') {
    if (typeof typed === 'string') return readAddress(typed);
    return prompts ? askAddress(prompts) : sub.error("missing required argument 'address'");
  }
  const { person } = given;
  if (typeof person === 'string') return person;
  return prompts ? askPerson(prompts) : sub.error("missing required option '--person <value>'");
}

function readSlug(typed: string): string {
  if (SLUG.test(typed)) return typed;
  throw new InvalidArgumentError('It must be small letters, digits and single hyphens.');
}
