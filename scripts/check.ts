import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { collectionNames } from '#content/collections.ts';
import {
  countFindings,
  formatAnnotation,
  formatFinding,
  sortFindings,
  type Finding,
} from '#content/findings.ts';
import { counted } from '#content/counted.ts';
import { openCache } from '#content/reader/cache.ts';
import { readContent, type Content } from '#content/reader/read-content.ts';
import { mailFindings } from '#emails/pieces/mail-findings.ts';
import { readEnvironment } from '#environment';
import { command, note, print, run } from './command.ts';
import { contentFiles, typedPaths } from './steps/content-files.ts';
import { openMailFindings } from './steps/mail-finding-cache.ts';
import { mendFiles } from './steps/mend-files.ts';

interface Options {
  json?: boolean;
  github?: boolean;
  strict?: boolean;
  fix?: boolean;
  cache: boolean;
}

export default function check(args: string[]): Promise<void> {
  const program = command({
    name: 'check',
    summary: 'Checks all content against the schemas and the rules.',
    examples: [
      ['npm run check', 'check the content of CONTENT_DIR'],
      ['npm run check -- content/reviews/zed.mdx', 'check one file against the whole'],
      ['npm run check -- --fix', 'fix what is certain, and say what was done'],
      ['npm run check -- --strict', 'fail on warnings as well'],
      ['npm run check -- --json', 'the findings as JSON, for another program'],
    ],
  })
    .argument('[files...]', 'only what is found in these files or folders')
    .option(
      '--fix',
      'fix what is certain: names with one near answer, addresses, quotes, white space',
    )
    .option('--strict', 'exit with 1 on warnings as well')
    .option('--json', 'print the findings as JSON')
    .option('--github', 'print annotations of GitHub Actions (the default there)')
    .option('--no-cache', 'inspect every file again')
    .action(async (paths: string[], { json, github, strict, fix, cache }: Options) => {
      const { contentDir, siteUrl } = readEnvironment();
      const wanted = contentFiles(contentDir, paths);
      const read = (): { content: Content; findings: Finding[] } => {
        const store = cache ? openCache(cacheFile(contentDir)) : undefined;
        const content = readContent(contentDir, { cache: store });
        store?.save();
        return { content, findings: content.findings.filter(({ file }) => wanted(file)) };
      };
      if (fix)
        for (const finding of mendFiles(() => read().findings))
          note(formatFinding({ ...finding, severity: 'fixed' }));
      const { content, findings: written } = read();
      const mails = cache ? openMailFindings(MAILS) : undefined;
      const typed = typedPaths(paths);
      const isAsked = (file: string) => typed.has(file);
      const found = await mailFindings(content, { siteUrl, cache: mails, isAsked });
      mails?.save();
      const findings = sortFindings([...written, ...found.filter(({ file }) => wanted(file))]);
      const annotate = github ?? process.env['GITHUB_ACTIONS'] === 'true';
      if (json) print(JSON.stringify(findings, null, 2));
      else
        for (const finding of findings)
          print(annotate ? formatAnnotation(finding) : formatFinding(finding));
      const failing = findings.filter(
        ({ severity }) => severity === 'error' || (strict && severity === 'warning'),
      );
      if (failing.length > 0) process.exitCode = 1;
      const { reviews, issues } = content.entries;
      const ofAll = `${counted(reviews.length, 'review')} and ${counted(issues.length, 'issue')}`;
      const published = findings.filter(({ severity }) => severity !== 'note');
      note(`Checked ${ofAll}: ${countFindings(published)}.`);
      const drafts = collectionNames.reduce((sum, name) => sum + content.drafts[name].size, 0);
      if (drafts > 0)
        note(
          `${counted(drafts, 'draft')}, ${counted(findings.length - published.length, 'note')}: a draft is in no build and in no mail until its line \`draft: true\` is removed.`,
        );
      if (failing.filter(({ message }) => LIMIT.test(message)).length >= MANY)
        note(
          'If a limit was changed, `earlier` in newsletter.config.ts says what held before: docs/writing.md shows how.',
        );
      if (!fix && findings.some(({ edit }) => edit))
        note('`npm run check -- --fix` fixes some of it.');
    });
  return run(program, args);
}

/** What was found in mails, of all content folders. */
const MAILS = 'var/cache/mails.json';

/** How a finding about a limit is worded, and how many of them are hardly slips. */
const LIMIT = / is the (limit|least)\b/;
const MANY = 5;

/** Each content folder has a cache of its own. */
function cacheFile(contentDir: string): string {
  const name = createHash('sha256').update(contentDir).digest('hex').slice(0, 12);
  return join('var/cache', `check-${name}.json`);
}
