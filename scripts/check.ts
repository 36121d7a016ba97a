import { countFindings, formatFinding } from '#content/findings.ts';
import { readLibrary } from '#content/library.ts';
import { readEnvironment } from '#environment';
import { command, note, print, run } from './command.ts';

export default function check(args: string[]): Promise<void> {
  const program = command({
    name: 'check',
    summary: 'Checks all content against the schemas and the rules.',
    examples: [
      ['npm run check', 'check the content of CONTENT_DIR'],
      ['npm run check -- --json', 'the findings as JSON, for another program'],
    ],
  })
    .option('--json', 'print the findings as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { library, findings } = await readLibrary(readEnvironment().contentDir);
      if (json) print(JSON.stringify(findings, null, 2));
      else for (const finding of findings) print(formatFinding(finding));
      if (findings.some(({ severity }) => severity === 'error')) process.exitCode = 1;
      note(
        `${library.reviews.length} reviews and ${library.issues.length} issues are sound: ${countFindings(findings)}.`,
      );
    });
  return run(program, args);
}
