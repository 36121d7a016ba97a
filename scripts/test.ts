import { Option } from 'commander';
import { command, print, run } from './command.ts';
import { runStep, summarise, type Step, type StepResult } from './steps/run-checks.ts';

/** What `npm test` runs, in the order of how soon each one tells something. */
const STEPS: readonly Step[] = [
  { name: 'content', command: ['node', 'scripts/run.cjs', 'check'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'unused', command: ['knip'] },
  { name: 'types', command: ['tsc', '--noEmit', '--project', '.'] },
  { name: 'types of .astro', command: ['astro', 'check', '--minimumFailingSeverity', 'warning'] },
  { name: 'lint and arrows', command: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'unit', command: ['vitest', 'run', '--project', 'unit'], counts: true },
  { name: 'end to end', command: ['vitest', 'run', '--project', 'e2e'], counts: true },
];

export default function test(args: string[]): Promise<void> {
  const program = command({
    name: 'test',
    summary: 'Runs every check and every test, and says at the end what came of them.',
    examples: [
      ['npm test', 'everything'],
      ['npm test -- --only unit', 'the unit tests alone'],
    ],
  })
    .addOption(new Option('--only <step>', 'one step alone').choices(STEPS.map(({ name }) => name)))
    .action(async ({ only }: { only?: string }) => {
      const results: StepResult[] = [];
      for (const step of STEPS.filter(({ name }) => !only || name === only))
        results.push(await runStep(step));
      const { lines, ok } = summarise(results, process.env['CI'] === 'true');
      print(lines.join('\n'));
      process.exitCode = ok ? 0 : 1;
    });
  return run(program, args);
}
