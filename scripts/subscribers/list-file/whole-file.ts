import { basename, extname } from 'node:path';
import { UserError } from '#errors';
import type { JudgedColumn } from './judge-columns.ts';
import type { ListPlan } from './plan-columns.ts';
import { hintIn } from './state-words.ts';
import { gravity, graver, STANDINGS, type Standing } from './standing.ts';
import { nameOf, wordsOf } from './words.ts';

/** What is said of everybody in a file, and what says it. */
export interface WholeFile {
  standing: Standing;
  by: 'name' | 'option' | 'nothing';
}

const GONE = STANDINGS.filter((standing) => standing !== 'subscribed');

/**
 * What the name of a file says of the people in it.
 * @returns `unclear` where it speaks of people who are gone, and not plainly of all in it.
 */
export function saidByName(file: string): Standing | 'unclear' | undefined {
  // A word with digits in it is a number that a service gave its export.
  const words = wordsOf(basename(file, extname(file))).filter((word) => !/\p{N}/u.test(word));
  const hints = words.flatMap((_word, index) => {
    const hint = hintIn(words.slice(index, index + 2).join(' '));
    return hint ? [hint] : [];
  });
  const others = hints.reduce((text, { word }) => text.replace(word, ' '), words.join(' '));
  const subscribed = ON_LIST.test(others);
  const mixed = MIXED.test(others);
  if (hints.length === 0) return subscribed && !mixed ? 'subscribed' : undefined;
  if (subscribed || mixed || !hints.some(({ plain }) => plain)) return 'unclear';
  // "cleaned_…" is Mailchimp's; "list-cleaned-up" is a list that somebody has tidied.
  const tidied = words.indexOf('cleaned');
  if (tidied > 0 || words[tidied + 1] === 'up') return 'unclear';
  return hints.map(({ standing }) => standing).reduce<Standing>(graver, 'never-joined');
}

const ON_LIST =
  /(?<!\p{L})(subscribed|active|confirmed|aktiv\p{L}*|actifs?|activos?|ativos?|attivi?)(?!\p{L})/u;
/** Words by which a name speaks of more than one kind of people, or of those who are not in it. */
const MIXED =
  /(?<!\p{L})(without|no|not|non|minus|except|excluding|ohne|sans|sin|sem|senza|zonder|and|und|et|y|e|en|incl|including|with|mit|avec|or|all|before|after)(?!\p{L})/u;

/**
 * Decides what is said of everybody in a file.
 * @throws {UserError} where its name, its columns and the editor say different things, or where
 * nothing says what kind of list it is.
 */
export function wholeFile(
  file: string,
  everybody: Standing | undefined,
  plan: ListPlan,
  columns: readonly JudgedColumn[],
): WholeFile {
  const name = basename(file);
  const named = saidByName(file);
  if (everybody) {
    if (named && named !== 'unclear' && gravity(named) > gravity(everybody))
      throw new UserError(
        `The file is called "${name}", which says ${named}, and \`--everybody ${everybody}\` says something milder.`,
        { hint: 'If its name is wrong, rename the file.' },
      );
    return { standing: everybody, by: 'option' };
  }
  if (named === 'unclear' && !allGone(columns))
    throw new UserError(
      `The name "${name}" speaks of people who are gone, and not plainly of everybody in the file.`,
      {
        hint: `Say what is so: ${choices(STANDINGS)}. With \`subscribed\`, whoever its columns call gone is still kept out.`,
      },
    );
  if (named && named !== 'subscribed' && named !== 'unclear') {
    const many = columns.reduce((all, column) => all + explicitlySubscribed(column), 0);
    if (many === 0) return { standing: named, by: 'name' };
    throw new UserError(
      `The file is called "${name}", which says ${named}, and its columns call ${many.toLocaleString('en')} of its people subscribed.`,
      { hint: `Say what is so with ${choices(GONE)}, or rename the file.` },
    );
  }
  if (named === 'subscribed') return { standing: 'subscribed', by: 'name' };
  if (plan.service?.byFileName && !allGone(columns))
    throw new UserError(
      `This is an export of ${plan.service.name}, and only the name of such a file says who is in it. "${name}" does not.`,
      {
        hint: `Give the file the name that it had, or say it: ${choices(STANDINGS)}. With \`subscribed\`, whoever its columns call gone is still kept out.`,
      },
    );
  if (isBare(columns))
    throw new UserError(
      'The list has addresses and dates, and nothing that says what kind of list it is: lists of people who have left look just like this.',
      { hint: `Say who is in it: ${choices(STANDINGS)}.` },
    );
  return { standing: 'subscribed', by: 'nothing' };
}

const choices = (standings: readonly Standing[]) =>
  standings.map((standing) => `\`--everybody ${standing}\``).join(', ');

const explicitlySubscribed = ({ plan, survey, speaks }: JudgedColumn) =>
  speaks && plan.promised?.kind !== 'on-list' ? (survey.readings.get('subscribed') ?? 0) : 0;

/** Whether a column says of every single row that the person is gone. */
const allGone = (columns: readonly JudgedColumn[]) =>
  columns.some(
    ({ speaks, survey }) =>
      speaks &&
      survey.rows > 0 &&
      GONE.reduce((all, one) => all + (survey.readings.get(one) ?? 0), 0) === survey.rows,
  );

/** Whether a list is nothing but addresses and when they came, as lists of bounces are. */
const isBare = (columns: readonly JudgedColumn[]) =>
  columns.some(({ role, plan }) => role === 'consent time' && !plan.promised) &&
  columns.every(
    ({ role, plan }) =>
      role === 'address' ||
      (role === 'consent time' && !plan.promised) ||
      /^(id|uuid|ip|code|ip address|updated|updated at)$/.test(nameOf(plan.header)),
  );
