import { counted } from '#content/counted.ts';
import { dayOf, daysBetween } from '#content/calendar.ts';
import { ok, remark, unknown, wrongAt, type Check } from '#emails/pieces/check.ts';
import { OLD_DAYS } from '#emails/pieces/unsent.ts';
import type { Subject } from './check.ts';

/** Whether the day has come that the piece is dated: the page and the mail name that day. */
export const date: Check<Subject> = {
  name: 'date',
  needs: 'time',
  run({ mail, sendingAt }) {
    if (!mail) return [unknown('there is no date before the content can be read')];
    const { date: dated, dateAt } = mail;
    const day = dayOf(sendingAt);
    const age = daysBetween(dated, day);
    if (age < 0)
      return [
        wrongAt({
          ...{ ...dateAt, severity: 'error', rule: 'date' },
          message: `It is dated ${dated} and would go out on ${day}. Wait until then, or plan it: --at "${dated} 08:00".`,
        }),
      ];
    if (age > OLD_DAYS)
      return [remark(`it is dated ${dated}, ${counted(age, 'day')} before it goes out`)];
    return [ok(dated)];
  },
};
