import { Option } from 'commander';
import { publication } from '#content/publication.ts';
import { readEnvironment } from '#environment';
import { command, issueNumber, note, print, run } from './command.ts';
import { confirmCount } from './steps/confirm-count.ts';
import { deliverIssue } from './steps/deliver-issue.ts';
import { planMailing, printPlan } from './steps/plan-mailing.ts';

interface Options {
  dryRun?: boolean;
  yes?: boolean;
  resolve?: 'resend' | 'skip';
}

export default function send(args: string[]): Promise<void> {
  const program = command({
    name: 'send',
    summary: 'Sends an issue to everyone who confirmed, each person once.',
    examples: [
      ['npm run send -- 3 --dry-run', 'who would get what; nothing is sent or changed'],
      ['npm run send -- 3', 'ask for the number of recipients, then send'],
      ['npm run send -- 3 --yes', 'send without asking; also goes on after a failure'],
      ['npm run send -- 3 --resolve skip', 'give up on mails that nobody knows the fate of'],
    ],
  })
    .argument('<issue>', 'the number of the issue', issueNumber)
    .option('--dry-run', 'print who would get what, and change nothing')
    .option('--yes', 'do not ask for the number of recipients')
    .addOption(
      new Option(
        '--resolve <decision>',
        'what to do with mails whose answer was lost for good',
      ).choices(['resend', 'skip']),
    )
    .action(async (number: number, options: Options) => {
      const environment = readEnvironment(process.env, { secret: true });
      const plan = await planMailing(environment, number, options);
      try {
        if (options.dryRun) {
          await printPlan(plan);
          return;
        }
        if (plan.kind === 'done') {
          print(plan.sentence);
          return;
        }
        note(`${plan.issue.subject}\nFrom ${publication.from.name} <${publication.from.address}>`);
        if (plan.kind === 'new' && plan.recipients === 0) {
          print(
            'Nobody to send to: nobody on the list has confirmed and stayed. Nothing was sent.',
          );
          return;
        }
        if (!options.yes && plan.recipients > 0)
          await confirmCount(plan.recipients, environment.mailTransport);
        print(await deliverIssue(environment, plan, options.resolve));
      } finally {
        plan.database.$client.close();
      }
    });
  return run(program, args);
}
