import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadLibrary, type Library } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import { readEnvironment } from '#environment';
import { UserError } from '#errors';
import { command, note, print, run } from './command.ts';
import { draftIssue, draftReview, nextDate, slugOf } from './steps/draft.ts';
import { writeNewFile } from './steps/write-new-file.ts';

export default function newFile(args: string[]): Promise<void> {
  const program = command({
    name: 'new',
    summary: 'Makes a draft of a review or of an issue, and never overwrites a file.',
    examples: [
      ['npm run new -- review https://example.dev', 'content/reviews/example.mdx'],
      ['npm run new -- issue', 'the next issue, with reviews that are in none yet'],
    ],
  });
  program
    .command('review <url>')
    .description('a draft of a review, from the address of the tool')
    .action(async (typed: string) => {
      const { contentDir } = readEnvironment();
      if (!URL.canParse(typed) || new URL(typed).protocol !== 'https:')
        throw new UserError(`"${typed}" is not an address that begins with https://.`);
      const url = new URL(typed);
      const file = join(contentDir, 'reviews', `${slugOf(url)}.mdx`);
      await writeNewFile(file, draftReview(url, today()));
      print(file);
      note('Fill in the fields marked with "…", then run `npm run check`.');
    });
  program
    .command('issue')
    .description('a draft of the next issue')
    .action(async () => {
      const { contentDir } = readEnvironment();
      const library = await loadLibrary(contentDir);
      const number = nextNumber(contentDir);
      const unused = library.reviews
        .filter(({ issue }) => issue === undefined)
        .slice(0, publication.limits.reviewsPerIssue.max);
      const file = join(contentDir, 'issues', `${String(number).padStart(3, '0')}.mdx`);
      await writeNewFile(
        file,
        draftIssue(
          number,
          dateAfter(library),
          unused.map(({ slug }) => slug),
        ),
      );
      print(file);
      note('Write the subject, the preheader and the introduction, then run `npm run check`.');
    });
  return run(program, args);
}

const today = () => new Date().toISOString().slice(0, 10);

function dateAfter({ issues }: Library): string {
  const newest = issues[0]?.date ?? today();
  return nextDate(newest > today() ? newest : today(), publication.cadence.weekday);
}

/** One more than the highest number of a file, also of one that is not sound. */
function nextNumber(contentDir: string): number {
  const names = readdirSync(join(contentDir, 'issues'));
  return Math.max(0, ...names.map((name) => Number.parseInt(name, 10) || 0)) + 1;
}
