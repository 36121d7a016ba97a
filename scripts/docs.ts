import { counted } from '#content/counted.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { command, note, print, run } from './command.ts';
import { referenceFiles } from './steps/reference-files.ts';

export default function docs(args: string[]): Promise<void> {
  const program = command({
    name: 'docs',
    summary: 'Makes the parts of the documentation that follow from schemas, rules and routes.',
    examples: [
      [
        'npm run docs',
        'write docs/content.md, docs/rules.md, the paths in docs/deploy.md and the schemas for editors',
      ],
      ['npm run docs -- --check', 'fail where one of them is not up to date'],
    ],
  })
    .option('--check', 'change nothing, and exit with 1 where something would change')
    .action(async ({ check }: { check?: boolean }) => {
      const files = await referenceFiles();
      const stale = files.filter(({ file, text }) => readOrNothing(file) !== text);
      for (const { file, text } of stale) {
        if (!check) writeFileSync(file, text);
        print(file);
      }
      const count = `${stale.length} of ${counted(files.length, 'file')}`;
      note(
        check
          ? `${count} ${stale.length === 1 ? 'is' : 'are'} not up to date.`
          : `${count} written anew.`,
      );
      if (check && stale.length > 0) process.exitCode = 1;
    });
  return run(program, args);
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
