import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { reportMailing } from '#drizzle/mailing-report.ts';
import { nameOf, type Piece } from '#emails/delivery/piece.ts';
import { readEnvironment } from '#environment';
import { reasonOf, UserError } from '#errors';
import { command, print, run } from './command.ts';
import { figuresOf, type Figures } from './report/figures.ts';
import { reportText } from './report/text.ts';
import { PIECE_ARGUMENT, readPiece } from './send/read-piece.ts';
import { wordsOf } from './send/sentences.ts';

interface Options {
  html?: true | string;
  json?: boolean;
}

export default function report(args: string[]): Promise<void> {
  const program = command({
    name: 'report',
    summary: 'Says what became of a mailing: accepted, delivered, bounced, complained, left.',
    examples: [
      ['npm run report -- 12', 'the receipt of issue 12, and what was told since'],
      ['npm run report -- 12 --html', 'the same with charts, into var/reports/issue-12.html'],
      ['npm run report -- episode 3', 'of the announcement of an episode, or an interview'],
      ['npm run report -- 12 --html ~/12.html', 'into a file of your choice'],
      ['npm run report -- 12 --json', 'for another program'],
    ],
  })
    .argument('<what...>', PIECE_ARGUMENT)
    .option('--html [file]', 'write a page with charts, and print where it is')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nResend tells by webhooks what became of a mail (docs/webhooks.md). Delivery reports over\nSMTP are not read: of such a mailing the report knows what was accepted and who left.',
    )
    .action(async (words: string[], { html, json }: Options) => {
      const piece = readPiece(program, words);
      const figures = await figuresOfPiece(piece);
      if (html) {
        const file = html === true ? `var/reports/${piece.kind}-${piece.slug}.html` : html;
        await writePage(figures, file);
        if (!json) return print(file);
      }
      print(json ? JSON.stringify(figures, null, 2) : reportText(figures));
    });
  return run(program, args);
}

async function figuresOfPiece(piece: Piece): Promise<Figures> {
  const database = openMigratedDatabase(readEnvironment().databaseFile);
  try {
    const counted = await reportMailing(database, piece);
    if (counted) return figuresOf(counted);
    throw new UserError(`${nameOf(piece)} was never sent from this list.`, {
      hint: `\`npm run send -- ${wordsOf(piece)} --dry-run\` shows who would get it.`,
    });
  } finally {
    database.$client.close();
  }
}

async function writePage(figures: Figures, file: string): Promise<void> {
  // Only the page needs React, which takes its time to load.
  const { reportPage } = await import('./report/page-html.tsx');
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, reportPage(figures));
  } catch (error) {
    throw new UserError(`The report cannot be written to ${file}: ${reasonOf(error)}.`, {
      hint: 'Name a file in a folder that this user may write.',
    });
  }
}
