import { command, run } from './command.ts';
import { addDecide } from './subscribers/decide.ts';
import { addExport } from './subscribers/export.ts';
import { addImport } from './subscribers/import.ts';
import { addProtect } from './subscribers/protect.ts';
import { addShow } from './subscribers/show.ts';
import { addStats } from './subscribers/stats.ts';

export default function subscribers(args: string[]): Promise<void> {
  const program = command({
    name: 'subscribers',
    summary: 'Shows and changes the list.',
    examples: [
      ['npm run subscribers -- count', 'how many in each state'],
      ['npm run subscribers -- stats', 'growth, confirmations, churn'],
      ['npm run subscribers -- show jo@example.org', 'all that is known of one'],
      ['npm run subscribers -- export > list.csv', 'the whole list'],
      ['npm run subscribers -- suppress jo@example.org', 'never mail this address'],
      ['npm run subscribers -- held', 'signups that wait for you'],
      ['npm run subscribers -- import --help', 'how to bring a list along'],
    ],
  });
  addShow(program);
  addStats(program);
  addImport(program);
  addExport(program);
  addDecide(program);
  addProtect(program);
  return run(program, args);
}
