import { command, run } from './command.ts';
import { addImport } from './subscribers/import.ts';

export default function subscribers(args: string[]): Promise<void> {
  const program = command({
    name: 'subscribers',
    summary: 'Shows and changes the list.',
    examples: [],
  });
  addImport(program);
  return run(program, args);
}
