import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import { dayOf, daysBetween } from '#content/calendar.ts';
import { checkDigest } from '#emails/checks/check-mail.ts';
import { nameOf } from '#emails/delivery/piece.ts';
import { UserError } from '#errors';
import type { Events } from '../events.ts';
import { ok, remark, wrong, type Check, type Subject, type Verdict } from './check.ts';
import { key } from './key.ts';
import { links } from './links.ts';
import { senderDomain } from './sender-domain.ts';

/** Older than this, a piece may be sent, but somebody may have mistyped its name. */
const OLD_DAYS = 7;

const content: Check = {
  name: 'content',
  // The library refuses content with an error in it, so whoever has a piece has sound content.
  run: async ({ piece: { kind, slug } }) => [ok(`${kind} ${slug} passes the check`)],
};

const mail: Check = {
  name: 'mail',
  async run({ digest }) {
    const { html, findings } = await checkDigest(digest);
    if (findings.length === 0) return [ok(`${(html / 1000).toFixed(1)} kB of HTML`)];
    return findings.map(({ check, message }) => wrong(`${check}: ${message}`));
  },
};

const postalAddress: Check = {
  name: 'postal address',
  async run({ digest: { text } }) {
    const words = publication.postalAddress.split(/\s+/).join(' ');
    if (!text.split(/\s+/).join(' ').includes(words)) return [wrong('it is not in the mail')];
    return [ok(words)];
  },
};

const date: Check = {
  name: 'date',
  async run({ date: dated, sendingAt }) {
    const day = dayOf(sendingAt);
    const age = daysBetween(dated, day);
    if (age < 0) return [wrong(`it is dated ${dated}, and would go out on ${day}`)];
    if (age > OLD_DAYS)
      return [remark(`it is dated ${dated}, ${counted(age, 'day')} before it goes out`)];
    return [ok(dated)];
  },
};

/** In the order in which they are shown. */
export const checks: readonly Check[] = [
  content,
  mail,
  postalAddress,
  date,
  senderDomain(),
  key,
  links,
  {
    name: 'not sent before',
    // A mailing that was begun goes on without these checks.
    run: async () => [ok('there is no mailing of it yet')],
  },
];

const MARKS: Record<Verdict['outcome'], string> = {
  ok: 'ok   ',
  wrong: 'WRONG',
  remark: 'note ',
  unknown: '?    ',
};

/**
 * Runs all checks and shows each by its name.
 * @throws {UserError} where one of them says that it must not be sent.
 */
export async function runChecks(subject: Subject, events: Events): Promise<void> {
  const results = await Promise.all(
    checks.map(async (check) => ({ name: check.name, verdicts: await check.run(subject) })),
  );
  const width = Math.max(...checks.map(({ name }) => name.length));
  for (const { name, verdicts } of results)
    for (const { outcome, detail } of verdicts)
      events.tell(
        'check',
        { name, outcome, detail },
        `${MARKS[outcome]} ${name.padEnd(width)}  ${detail}`,
      );
  const failed = results.filter(({ verdicts }) =>
    verdicts.some(({ outcome }) => outcome === 'wrong'),
  );
  if (failed.length === 0) return;
  throw new UserError(
    `${nameOf(subject.piece)} must not be sent as it is: ${failed.map(({ name }) => name).join(', ')}.`,
    { hint: 'Mend what is marked WRONG and run the command again. Nothing was sent.' },
  );
}
