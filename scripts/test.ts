import { Option } from 'commander';
import { command, note, print, run } from './command.ts';
import { runLane, summarise, type Step } from './steps/run-checks.ts';

/** What is found out by reading the sources, in the order of how soon each one tells something. */
const READING: readonly Step[] = [
  { name: 'content', command: ['node', 'scripts/run.cjs', 'check'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'unused', command: ['knip'] },
  // Checks every file of tsconfig.json, not those of Astro alone: tsc would say the same once more.
  // Writes the types that Astro generates, which the next one reads.
  { name: 'types', command: ['astro', 'check', '--minimumFailingSeverity', 'warning'] },
  { name: 'lint and arrows', command: ['eslint', '.', '--max-warnings', '0'] },
];

/** What is found out by running it. */
const RUNNING: readonly Step[] = [
  { name: 'unit', command: ['vitest', 'run', '--project', 'unit'], counts: true },
  {
    name: 'end to end',
    command: ['vitest', 'run', '--project', 'e2e'],
    counts: true,
  },
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
    .addOption(
      new Option('--only <step>', 'one step alone').choices(
        [...READING, ...RUNNING].map(({ name }) => name),
      ),
    )
    .action(async ({ only }: { only?: string }) => {
      const lanes = [READING, RUNNING].map((lane) =>
        lane.filter(({ name }) => !only || name === only),
      );
      note('Running every check and every test. This takes some minutes.');
      // Two at a time: each is mostly one core's work.
      const results = (await Promise.all(lanes.map(runLane))).flat();
      const { lines, ok } = summarise(results, process.env['CI'] === 'true');
      print(lines.join('\n'));
      process.exitCode = ok ? 0 : 1;
    });
  return run(program, args);
}
