import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { parseAddress } from '#emails/address.ts';
import { sampleMail } from '#emails/checks/check-mail.ts';
import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import { pieceChecks } from '#emails/pieces/checks.ts';
import type { Judged } from '#emails/pieces/judge.ts';
import { composeMessage } from '#emails/transports/compose.ts';
import { readEnvironment } from '#environment';
import { command, note, print, run } from './command.ts';
import { PIECE_ARGUMENT, readPiece } from './send/read-piece.ts';
import { wordsOf } from './send/sentences.ts';
import { renderPiece } from './steps/render-piece.ts';
import { failed, refusal, resultLines, runChecks, sizeLine } from './steps/report-checks.ts';
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
      const judged = await renderPiece(environment, piece);
      const results = await runChecks(pieceChecks, judged);
      const files = judged.mail ? await writeFiles(judged.mail.digest) : [];
      if (json) print(JSON.stringify({ ...piece, files, ...reportOf(judged) }, null, 2));
      else {
        for (const file of files) print(file);
        if (judged.mail) note(sizeLine(judged.mail));
        for (const { line } of resultLines(results)) note(line);
      }
      if (!judged.mail || failed(results).length > 0)
        throw refusal(piece, results, to ? 'No test was mailed.' : '');
      if (to) note(await sendTest(environment, judged.mail.digest, to));
      else if (!json) note(`\`npm run send -- ${wordsOf(piece)} --dry-run\` shows who gets it.`);
    });
  return run(program, args);
}

/** Writes a mail as HTML, as text and as a whole message. */
async function writeFiles(digest: FrozenDigest): Promise<string[]> {
  const mail = sampleMail(digest);
  mkdirSync(FOLDER, { recursive: true });
  const endings = { html: mail.html, txt: mail.text, eml: await composeMessage(mail) };
  return Object.entries(endings).map(([ending, data]) => {
    const file = join(FOLDER, `${digest.kind}-${digest.slug}.${ending}`);
    writeFileSync(file, data);
    return file;
  });
}

/** The sizes of a mail, and all findings on it and on what it is made from. */
function reportOf({ mail, errors }: Judged) {
  const content = errors.map((finding) => ({ check: 'content', ...finding }));
  return { ...mail?.bytes, findings: [...content, ...(mail?.findings ?? [])] };
}

/** Reads an address that somebody typed. */
function mailAddress(typed: string): string {
  const address = parseAddress(typed);
  if (!address)
    throw new InvalidArgumentError('It must be a mail address, such as me@example.org.');
  return address.email;
}
