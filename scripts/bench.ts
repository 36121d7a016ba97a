import { Argument } from 'commander';
import { command, run } from './command.ts';
import { benchBuild } from './steps/bench-build.ts';
import { benchCheck } from './steps/bench-check.ts';
import { benchEdit } from './steps/bench-edit.ts';
import { benchLighthouse } from './steps/bench-lighthouse.ts';
import { benchList } from './steps/bench-list.ts';
import { benchSend } from './steps/bench-send.ts';
import { benchServe } from './steps/bench-serve.ts';
import { benchSignup } from './steps/bench-signup.ts';

const BENCHES = {
  build: benchBuild,
  check: benchCheck,
  edit: benchEdit,
  lighthouse: benchLighthouse,
  list: benchList,
  send: benchSend,
  serve: benchServe,
  signup: benchSignup,
};
type Name = keyof typeof BENCHES;

export default function bench(args: string[]): Promise<void> {
  const names = Object.keys(BENCHES) as Name[];
  const program = command({
    name: 'bench',
    summary: 'Measures how fast things are, beside a peer in the same run.',
    examples: [
      ['npm run bench', 'all of it, in some minutes'],
      ['npm run bench -- build', '1,000 and 10,000 generated reviews, beside Eleventy and Hugo'],
      ['npm run bench -- check', 'the check of up to 10,000 generated reviews'],
      ['npm run bench -- edit', 'from an edit to fresh HTML in `npm run dev`'],
      ['npm run bench -- lighthouse', 'how quickly a phone has a page, beside an empty one'],
      ['npm run bench -- list', 'a million subscribers imported, exported and counted'],
      ['npm run bench -- send', 'prepare and send a million, beside a bare loop of the same bytes'],
      ['npm run bench -- serve', 'requests a second, beside a bare server of the same file'],
      ['npm run bench -- signup', 'signups a second, beside the same endpoint that keeps nothing'],
    ],
  })
    .addArgument(new Argument('[names...]', 'what to measure').choices(names))
    .action(async (chosen: Name[]) => {
      for (const name of chosen.length > 0 ? chosen : names) await BENCHES[name]();
    });
  return run(program, args);
}
