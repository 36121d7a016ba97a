import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { parseAddress } from '#emails/address.ts';
import { checkDigest, sampleMail } from '#emails/checks/check-mail.ts';
import { composeMessage } from '#emails/transports/compose.ts';
import { readEnvironment } from '#environment';
import { UserError } from '#errors';
import { command, note, print, run } from './command.ts';
import { PIECE_ARGUMENT, readPiece } from './send/read-piece.ts';
import { wordsOf } from './send/sentences.ts';
import { renderPiece } from './steps/render-piece.ts';
import { reportLines } from './steps/report-mail.ts';
import { sendTest } from './steps/send-test.ts';

const FOLDER = 'var/digests';

interface Options {
  to?: string;
  json?: boolean;
}

export default function digest(args: string[]): Promise<void> {
  const program = command({
    name: 'digest',
    summary:
      'Renders the mail of an issue or of an announcement into files, checks it, and mails a test if asked.',
    examples: [
      ['npm run digest -- 3', 'render issue 3 into var/digests/ and check it'],
      ['npm run digest -- 3 --to me@example.org', 'mail it as a test as well'],
      [
        'npm run digest -- interview how-a-review-is-written',
        'the mail that tells of an interview',
      ],
      ['npm run digest -- 3 --json', 'the report for another program'],
    ],
  })
    .argument('<what...>', PIECE_ARGUMENT)
    .option('--to <address>', 'also mail it to this address, marked as a test', mailAddress)
    .option('--json', 'print the report as JSON')
    .action(async (words: string[], { to, json }: Options) => {
      const piece = readPiece(program, words);
      const environment = readEnvironment();
      const { digest: rendered } = await renderPiece(environment, piece);
      const report = await checkDigest(rendered);
      const mail = sampleMail(rendered);
      mkdirSync(FOLDER, { recursive: true });
      const files = Object.entries({
        html: mail.html,
        txt: mail.text,
        eml: await composeMessage(mail),
      }).map(([ending, data]) => {
        const file = join(FOLDER, `${piece.kind}-${piece.slug}.${ending}`);
        writeFileSync(file, data);
        return file;
      });
      if (json) print(JSON.stringify({ ...piece, files, ...report }, null, 2));
      else {
        for (const file of files) print(file);
        for (const line of reportLines(report)) note(line);
      }
      if (report.findings.length > 0)
        throw new UserError(`The mail of ${piece.kind} ${piece.slug} must not be sent as it is.`, {
          hint: to ? 'No test was mailed.' : 'The findings above say what to do.',
        });
      if (to) note(await sendTest(environment, rendered, to));
      else if (!json) note(`\`npm run send -- ${wordsOf(piece)} --dry-run\` shows who gets it.`);
    });
  return run(program, args);
}

/** Reads an address that somebody typed. */
function mailAddress(typed: string): string {
  const address = parseAddress(typed);
  if (!address)
    throw new InvalidArgumentError('It must be a mail address, such as me@example.org.');
  return address.email;
}
