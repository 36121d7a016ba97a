import { command, run } from './command.ts';
import { benchBuild } from './steps/bench-build.ts';

export default function bench(args: string[]): Promise<void> {
  const program = command({
    name: 'bench',
    summary: 'Measures how fast things are, beside a peer in the same run.',
    examples: [['npm run bench', 'the cold build of 1,000 generated reviews']],
  }).action(benchBuild);
  return run(program, args);
}
