import { InvalidArgumentError, Option } from 'commander';
import { publication } from '#content/publication.ts';
import { UserError } from '#errors';
import { command, run } from './command.ts';
import { addCancel } from './send/cancel.ts';
import { createEvents } from './send/events.ts';
import { withLedger } from './send/open-ledger.ts';
import { addPause } from './send/pause.ts';
import { plannedTime } from './send/planned-time.ts';
import { PIECE_ARGUMENT, readPiece } from './send/read-piece.ts';
import { addResume } from './send/resume.ts';
import { addRetry } from './send/retry.ts';
import { sendDue } from './send/send-due.ts';
import { sendPiece, type SendOptions } from './send/send-piece.ts';
import { addStatus } from './send/status.ts';

interface Options extends Omit<SendOptions, 'plannedFor'> {
  at?: string;
  due?: boolean;
  late?: boolean;
  json?: boolean;
}

export default function send(args: string[]): Promise<void> {
  const program = command({
    name: 'send',
    summary:
      'Sends an issue to everyone who confirmed, or tells those who chose it of an interview or an episode. Each person gets it once.',
    examples: [
      [
        'npm run send -- 3 --dry-run',
        'run all checks and show who would get what; nothing is sent',
      ],
      ['npm run send -- 3', 'ask for the number of recipients, then send'],
      ['npm run send -- 3 --yes', 'send without asking; also goes on after a failure'],
      ['npm run send -- 3 --canary 50', 'to fifty first, the editors among them'],
      ['npm run send -- 3 --at "2026-11-26 08:00"', 'plan it, by the clock of the publication'],
      ['npm run send -- interview how-a-review-is-written', 'tell those who chose interviews'],
      ['npm run send -- episode 3', 'tell those who chose episodes; all options work for it too'],
      ['npm run send -- --due', 'send what is due; for cron or a systemd timer'],
      ['npm run send -- 3 --resolve skip', 'give up on mails that nobody knows the fate of'],
      ['npm run send -- status', 'all mailings'],
      ['npm run send -- status 3', 'one mailing; or: status episode 3'],
      ['npm run send -- status jo@example.org', 'what somebody got, and when'],
    ],
  })
    .enablePositionalOptions()
    .argument('[what...]', PIECE_ARGUMENT)
    .option('--dry-run', 'run all checks, print who would get what, and change nothing')
    .option('--yes', 'do not ask for the number of recipients')
    .option('--skip-links', 'do not ask whether the links are alive')
    .option('--canary <people>', 'send to so many first, and wait for a word', people)
    .option('--go-ahead', 'the canary is well: send to the others')
    .option('--at <time>', `plan it for a time in ${publication.cadence.timeZone}`)
    .option('--due', 'send every mailing whose time has come')
    .option('--late', 'with --due: also what is more than six hours late')
    .option('--json', 'print events as JSON, one a line')
    .addOption(
      new Option(
        '--resolve <decision>',
        'what to do with mails whose answer was lost for good',
      ).choices(['resend', 'skip']),
    )
    .action(async (words: string[], { at, due, late, json, ...options }: Options) => {
      const events = createEvents(json ?? false);
      if ((words.length === 0) !== (due ?? false))
        program.error(
          `error: missing required argument 'issue' (${PIECE_ARGUMENT}), or --due in its place`,
        );
      const piece = due ? undefined : readPiece(program, words);
      if (json && !due && !options.yes && !options.dryRun)
        throw new UserError('With --json nobody is asked, so --yes is needed too.');
      if (!piece) return withLedger((open) => sendDue(open, { late }, events));
      const plannedFor =
        at === undefined ? undefined : plannedTime(at, publication.cadence.timeZone);
      if (plannedFor && plannedFor <= new Date())
        throw new UserError(`${at} is over.`, { hint: 'Leave --at out to send it now.' });
      await withLedger((open) => sendPiece(open, piece, { ...options, plannedFor }, events));
    });
  for (const add of [addStatus, addPause, addResume, addCancel, addRetry]) add(program);
  // A mailing that stops half-way because nobody reads its events would look like one that is done.
  return run(program, args, { outlivesReader: true });
}

function people(typed: string): number {
  if (!/^[1-9]\d{0,5}$/.test(typed))
    throw new InvalidArgumentError('It must be a number of people, such as 50.');
  return Number(typed);
}
