import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLibrary } from '#content/library.ts';
import { personaliser, renderDigest } from '#emails/digest.tsx';
import { createLinks } from '#emails/links.ts';
import { composeMessage } from '#emails/transports/compose.ts';
import { readEnvironment } from '#environment';
import { command, issueNumber, note, print, run } from './command.ts';
import { findIssue } from './steps/find-issue.ts';

const FOLDER = 'var/digests';

export default function digest(args: string[]): Promise<void> {
  const program = command({
    name: 'digest',
    summary: 'Renders the mail of an issue into files, as HTML, plain text and .eml.',
    examples: [['npm run digest -- 3', 'render issue 3 into var/digests/']],
  })
    .argument('<issue>', 'the number of the issue', issueNumber)
    .action(async (number: number) => {
      const environment = readEnvironment();
      const issue = findIssue(await loadLibrary(environment.contentDir), number);
      const rendered = await renderDigest(issue, createLinks(environment.siteUrl));
      const mail = personaliser(rendered)({
        id: `issue-${number}-sample`,
        email: rendered.replyTo,
        token: 'sample',
        date: new Date(),
      });
      mkdirSync(FOLDER, { recursive: true });
      const files = {
        html: mail.html,
        txt: mail.text,
        eml: await composeMessage(mail),
      };
      for (const [ending, data] of Object.entries(files)) {
        const file = join(FOLDER, `issue-${number}.${ending}`);
        writeFileSync(file, data);
        print(file);
      }
      note(
        `${Buffer.byteLength(mail.html)} bytes of HTML. \`npm run send -- ${number} --dry-run\` shows who gets it.`,
      );
    });
  return run(program, args);
}
