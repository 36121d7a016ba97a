import { InvalidArgumentError } from 'commander';
import { join } from 'node:path';
import { loadLibrary } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import { readContent } from '#content/reader/read-content.ts';
import { isoDate } from '#content/schema/fields.ts';
import { readEnvironment } from '#environment';
import { UserError } from '#errors';
import { chooseEpisode } from './audio/choose-episode.ts';
import { drawCover } from './audio/cover.ts';
import { makeEpisode } from './audio/make-episode.ts';
import { assertPrograms } from './audio/program.ts';
import { putInPlace } from './audio/put-in-place.ts';
import { command, episodeNumber, issueNumber, note, print, run } from './command.ts';
import { findIssue } from './steps/find-issue.ts';

/** Who signs an episode, where there is such an author. */
const AUTHOR = 'the-editors';

interface Options {
  episode?: number;
  date?: string;
  cover?: boolean;
}

export default function audio(args: string[]): Promise<void> {
  const program = command({
    name: 'audio',
    summary:
      'Makes an episode of the podcast: an issue, read aloud by a speech synthesiser. It writes the recording, its transcript and its show notes.',
    examples: [
      ['npm run audio -- 3', 'issue 3 as the next episode; or make its episode again'],
      ['npm run audio -- 3 --episode 7 --date 2026-11-26', 'with a number and a day of your own'],
      ['npm run audio -- --cover', 'the picture of the podcast, content/episodes/cover.png'],
    ],
  })
    .argument('[issue]', 'the number of the issue', issueNumber)
    .option('--episode <number>', 'the number of the episode; else the next one', episodeNumber)
    .option('--date <day>', 'the day it is published; else the day of the issue', readDay)
    .option('--cover', 'draw the picture of the podcast')
    .action(async (number: number | undefined, options: Options) => {
      if ((number === undefined) !== (options.cover ?? false))
        program.error('Give the number of an issue, or `--cover`.');
      const { contentDir } = readEnvironment();
      const folder = join(contentDir, 'episodes');
      if (number === undefined) await makeCover(folder);
      else await makeRecording(number, options, contentDir, folder);
    });
  return run(program, args);
}

async function makeRecording(
  issueNumber: number,
  { episode, date }: Options,
  contentDir: string,
  folder: string,
): Promise<void> {
  assertEnglish();
  // Whatever is wrong with the recordings, such as half of an earlier run, is about to be fixed.
  const library = await loadLibrary(
    contentDir,
    { kind: 'issue', slug: String(issueNumber) },
    ({ rule }) => rule !== 'episode-files',
  );
  const issue = findIssue(library, issueNumber);
  const { number, again } = chooseEpisode(readContent(contentDir), issueNumber, episode);
  await assertPrograms();
  const author = library.authors.has(AUTHOR) ? AUTHOR : undefined;
  const order = { number, date: date ?? issue.date, author };
  const { files, bytes, duration } = await makeEpisode(issue, order);
  for (const path of await putInPlace(folder, files)) print(path);
  note(`Episode ${number} was made${again ? ' again' : ''}: ${duration}, ${bytes} bytes.`);
  note('Listen to it, then run `npm run check`.');
}

async function makeCover(folder: string): Promise<void> {
  const png = await drawCover(publication.name);
  for (const path of await putInPlace(folder, { 'cover.png': png })) print(path);
  note(`The cover has ${png.length} bytes. Look at it: its letters are those of this machine.`);
}

function assertEnglish(): void {
  const { language } = publication;
  if (!/^en\b/.test(language))
    throw new UserError(
      `The speech synthesiser speaks English, and the publication "${language}".`,
      {
        hint: 'Record the episode yourself; `npm run new -- episode` makes the file for it.',
      },
    );
}

function readDay(value: string): string {
  if (!isoDate.safeParse(value).success)
    throw new InvalidArgumentError('It must be a day such as 2026-11-26.');
  return value;
}
