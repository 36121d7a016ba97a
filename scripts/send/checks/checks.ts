import { ok, type Check } from '#emails/pieces/check.ts';
import { pieceChecks } from '#emails/pieces/checks.ts';
import type { Subject } from './check.ts';
import { date } from './date.ts';
import { key } from './key.ts';
import { linksAlive } from './links-alive.ts';
import { senderDomain } from './sender-domain.ts';

const notSentBefore: Check<Subject> = {
  name: 'not sent before',
  needs: 'list',
  // A mailing that was begun goes on without these checks.
  run: () => [ok('there is no mailing of it yet')],
};

/**
 * All that a piece must pass before it is sent, in the order in which it is shown. What content and
 * the finished mail can tell comes first: `npm run check` and the desk say that as well.
 */
export const checks: readonly Check<Subject>[] = [
  ...pieceChecks,
  date,
  notSentBefore,
  senderDomain(),
  key,
  linksAlive,
];
