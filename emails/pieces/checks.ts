import { checkNames } from '../checks/report.ts';
import { ok, remark, unknown, wrongAt, type Check } from './check.ts';
import type { Judged } from './judge.ts';

const content: Check<Judged> = {
  name: 'content',
  needs: 'content',
  run: ({ errors }) =>
    errors.length === 0 ? [ok('no error in what it is made from')] : errors.map(wrongAt),
};

/** What content and the finished mail can tell, in the order in which it is shown. */
export const pieceChecks: readonly Check<Judged>[] = [
  content,
  ...checkNames.map((name): Check<Judged> => ({
    name,
    needs: 'mail',
    run({ mail }) {
      if (!mail) return [unknown('there is no mail before the content can be read')];
      const found = mail.findings.filter(({ check }) => check === name);
      if (found.length > 0) return found.map(wrongAt);
      if (mail.repeated.has(name)) return [remark('what is wrong is said under content')];
      return [ok(name === 'size' ? `${(mail.bytes.html / 1000).toFixed(1)} kB of HTML` : '')];
    },
  })),
];
