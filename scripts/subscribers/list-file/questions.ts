import { counted } from '#content/counted.ts';
import { UserError } from '#errors';
import { printable } from '../../web/plain-text.ts';
import type { JudgedColumn, Question } from './judge-columns.ts';
import { maskedValue } from './masked-value.ts';
import { shellWord } from './shell-word.ts';

/** What the editor has to say before a list is imported; undefined where all is explained. */
export function questionsOf(columns: readonly JudgedColumn[]): UserError | undefined {
  const asked = columns.filter(({ question }) => question !== undefined);
  if (asked.length === 0) return undefined;
  const many = asked.length === 1 ? 'A column' : counted(asked.length, 'column');
  const options = asked.flatMap(({ question }) => question?.options ?? []);
  const all = options.map(printable).join(' ');
  return new UserError(
    [
      `Nothing was imported. ${many} could say that people are gone, and nobody has explained how:`,
      ...asked.map(asking),
    ].join('\n\n'),
    { hint: `\nAdd the options that are true.${all && ` If all of these are:\n  ${all}`}` },
  );
}

const VALUES = 8;

function asking({ plan, question }: JudgedColumn): string {
  if (!question) return '';
  const { why, values, options, guesses } = question;
  const name = shellWord(printable(plan.header.trim()));
  const lines = [
    `  ${printable(plan.header.trim()) || `column ${plan.index + 1}`}: ${why}`,
    ...values.slice(0, VALUES).map((value) => `    ${valueLine(value)}`),
    ...options.map((option) => `    ${printable(option)}`),
    ...guesses.map(
      (guess) =>
        `    ${printable(guess)}, or --subscribed-where, --bounced-where, --complained-where, --never-joined-where`,
    ),
    `    or, if it says nothing of the mail: --ignore-column ${name}`,
  ];
  return lines.join('\n');
}

function valueLine({ value, many, line, reads }: Question['values'][number]): string {
  const shown = value === '' ? '(empty)' : shownValue(value);
  const times = `${many.toLocaleString('en')} ${many === 1 ? 'line' : 'lines'}`;
  const where = line === undefined ? times : `${times}, first ${line.toLocaleString('en')}`;
  const means = reads === undefined ? '?' : reads === 'nothing' ? 'not gone' : reads;
  return `${shown} (${where}): ${means}`;
}

/** Values of a state are few and short, and have to be typed. Everything else is private. */
const shownValue = (value: string) =>
  value.length <= 24 && !value.includes('@') ? printable(value) : maskedValue(value);
