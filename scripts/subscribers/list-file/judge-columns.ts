import { kindOf } from './cell-meaning.ts';
import type { Role } from './column-roles.ts';
import type { ColumnPlan, ListPlan } from './plan-columns.ts';
import { hintIn, hintOfDenial, hintOfValue, type Promised } from './state-words.ts';
import { shellWord } from './shell-word.ts';
import { gravity, type Standing } from './standing.ts';
import type { ColumnSurvey } from './survey.ts';
import { nameOf } from './words.ts';

/** A column, what it is, and what is not known of it. */
export interface JudgedColumn {
  plan: ColumnPlan;
  survey: ColumnSurvey;
  role: Role;
  /** What it was found to say, in a few words. */
  says: string;
  /** Whether its cells speak of the state of the person. */
  speaks: boolean;
  question?: Question | undefined;
}

/** What only the editor can say of a column. */
export interface Question {
  why: string;
  /** Values that are not explained, each with how often it is there and where first. */
  values: readonly { value: string; many: number; line?: number; reads?: Standing | 'nothing' }[];
  /** Options that explain it, the likely ones. */
  options: readonly string[];
  /** Options that have to be chosen: what these values mean cannot be told. */
  guesses: readonly string[];
}

/** Names of a state of the mail, and of nothing else. */
const STATE_OF_MAIL =
  /^((email|subscription|subscriber|list|contact|member|newsletter|mailing|global|opt in|marketing|user) ?)*(status|state|zustand|statut|etat|estado|stato|situacao|toestand|ステータス|状態)$/;
/** Beside these, a column "State" is a part of a country. */
const PLACE =
  /(?<!\p{L})(city|town|zip|postcode|postal|country|county|street|ciudad|cidade|pais|ort|plz)(?!\p{L})/u;

/** Says what each column is, and asks about those that could say that somebody is gone. */
export function judgeColumns(plan: ListPlan, surveys: readonly ColumnSurvey[]): JudgedColumn[] {
  const besidePlaces = plan.header.some((title) => PLACE.test(nameOf(title)));
  return plan.columns.map((column, index) => {
    const survey = surveys[index];
    if (!survey) throw new Error(`Column ${index} was not looked at.`);
    return { plan: column, survey, ...judge(column, survey, besidePlaces) };
  });
}

type Judgement = Pick<JudgedColumn, 'role' | 'says' | 'speaks' | 'question'>;

function judge(column: ColumnPlan, survey: ColumnSurvey, besidePlaces: boolean): Judgement {
  const { role, promised, explained, read, rules } = column;
  const quiet = (says: string, its: Role = role): Judgement => ({ role: its, says, speaks: false });
  if ((role === 'name' || role === 'address') && survey.hints.size > 0)
    return asking(column, survey, 'it says of somebody what nobody is called');
  if (role === 'address' || role === 'name' || role === 'ignored') {
    const asSaid = role === 'ignored' || rules.length > 0 ? 'as you say' : '';
    return { ...quiet(asSaid), speaks: rules.length > 0 };
  }
  const filled = survey.rows - survey.kinds.blank - survey.ruled;
  if (filled === 0 && survey.ruled === 0 && explained !== 'service') return quiet('empty');
  if (explained && read) {
    if (survey.unread.size > 0) return asking(column, survey, 'it has values that are not known');
    return { role: 'state', says: readings(survey), speaks: true };
  }
  const ruled = rules.length > 0 ? 'as you say' : '';
  const speaks = { role: 'state' as const, speaks: true };
  if (promised?.kind === 'gone') {
    if ([...survey.readings.keys()].every((reading) => reading === 'nothing'))
      return { ...speaks, says: ruled || 'says of nobody that they are gone' };
    if (isLinkOfEverybody(column, survey))
      return quiet('a link or a key of everybody', 'unimportant');
    return asking(
      column,
      survey,
      `its name speaks of "${hintIn(column.header)?.word ?? column.header.trim()}"`,
    );
  }
  if (promised?.kind === 'status') {
    if (isPlace(column, survey, besidePlaces)) return quiet('a part of a country', 'unimportant');
    if (survey.unread.size > 0) return asking(column, survey, 'it has values that are not known');
    if (!STATE_OF_MAIL.test(nameOf(column.header)) && survey.readings.size > 0)
      return asking(column, survey, 'it may be the state of something else');
    return { ...speaks, says: [ruled, readings(survey)].filter(Boolean).join('; ') };
  }
  if (promised) return judgeOnList(column, survey, ruled);
  if (survey.hints.size > 0)
    return asking(column, survey, 'its values could say that somebody is gone');
  if (!ruled && role === 'unknown' && isYesOrNo(survey))
    return asking(column, survey, 'it answers yes or no, and what it asks is not known');
  if (ruled) return { ...speaks, says: ruled };
  // "Subscription tier" sounds like a time, and says "free".
  if (role === 'consent time' && explained !== 'service' && !hasTimes(survey))
    return quiet('not kept', 'unimportant');
  const kept = role === 'source' || role === 'consent time' || role === 'kept';
  return quiet(kept ? 'kept with the consent' : 'not kept');
}

/** Of a column such as "opt in", which is filled in or true for who is on the list. */
function judgeOnList(column: ColumnPlan, survey: ColumnSurvey, ruled: string): Judgement {
  const { kinds, hints, values, more } = survey;
  const oddNumber = more
    ? kinds.number > 0
    : [...values.keys()].some((value) => isOddNumber(column, value));
  const gone = kinds.false + kinds.blank > 0 || oddNumber || hints.size > 0;
  if (gone) return asking(column, survey, 'it does not say of everybody that they are on the list');
  if (ruled) return { role: 'state', says: ruled, speaks: true };
  if (kinds.date > 0 && kinds.text === 0)
    return { role: 'consent time', says: 'kept with the consent', speaks: false };
  if (kinds.text > 0) return { role: 'unknown', says: 'not kept', speaks: false };
  return { role: 'state', says: 'says of everybody that they are on the list', speaks: true };
}

/** "unsubscribe_url" is filled in for whoever could still leave, and says of nobody that they did. */
const isLinkOfEverybody = ({ header, rules }: ColumnPlan, survey: ColumnSurvey) =>
  /(?<!\p{L})(urls?|links?|href|token|hash|key)(?!\p{L})/u.test(nameOf(header)) &&
  rules.length === 0 &&
  survey.kinds.text === survey.rows &&
  [...survey.values].every(([value, many]) => many === 1 && /^\S{8,}$/.test(value));

const hasTimes = ({ kinds, values }: ColumnSurvey) =>
  kinds.date > 0 || [...values.keys()].some((value) => /\d{4}/.test(value));

const isYesOrNo = ({ kinds }: ColumnSurvey) =>
  kinds.true + kinds.false > 0 && kinds.text + kinds.date + kinds.number === 0;

const isOddNumber = ({ rules }: ColumnPlan, value: string) =>
  /^\d+$/.test(value) &&
  value !== '1' &&
  value.length < 9 &&
  !rules.some(({ matches }) => matches(value));

const isPlace = ({ header, rules }: ColumnPlan, survey: ColumnSurvey, besidePlaces: boolean) =>
  besidePlaces &&
  rules.length === 0 &&
  /^(state|estado|stato|etat)$/.test(nameOf(header)) &&
  survey.hints.size === 0 &&
  ![...survey.readings.keys()].some((reading) => reading !== 'nothing');

function readings({ readings: found }: ColumnSurvey): string {
  return [...found]
    .sort(([a], [b]) => order(a) - order(b))
    .map(
      ([reading, many]) =>
        `${many.toLocaleString('en')} ${reading === 'nothing' ? 'not gone' : reading}`,
    )
    .join(', ');
}
const order = (reading: Standing | 'nothing') => (reading === 'nothing' ? -1 : gravity(reading));

/** More values than these are shown by what they have in common. */
const SHOWN = 8;

function asking(column: ColumnPlan, survey: ColumnSurvey, why: string): Judgement {
  const role = column.promised || column.explained ? 'state' : column.role;
  const question = { why, ...valuesOf(column, survey) };
  return {
    role: role === 'unknown' ? 'unknown' : role,
    says: 'not explained',
    speaks: false,
    question,
  };
}

function valuesOf(column: ColumnPlan, survey: ColumnSurvey): Omit<Question, 'why'> {
  const name = column.header.trim();
  const { promised, explained } = column;
  const where = (standing: Standing | 'left', value: string) =>
    `--${standing}-where ${shellWord(`${name}=${value}`)}`;
  const asState = `--state-column ${shellWord(name)}`;
  if (!promised && !explained)
    return survey.hints.size > 0 ? hintsOf(survey, where) : answersOf(survey, where);
  const known = knownValues(column, survey);
  // A column whose name promises something is read as a whole, where all of it can be read.
  if (survey.unread.size === 0)
    return { values: survey.more ? known.slice(0, SHOWN) : known, options: [asState], guesses: [] };
  const unread = [...survey.unread].slice(0, SHOWN).map(([value, { many, line }]) => ({
    ...{ value, many, line },
    reads: likely(value, promised, survey),
  }));
  const readable = known.some(({ reads }) => reads !== undefined && reads !== 'nothing');
  return {
    values: unread.map(({ reads, ...value }) => ({ ...value, ...(reads && { reads }) })),
    options: [
      ...(readable && !explained ? [asState] : []),
      ...unread.flatMap(({ value, reads }) => (reads ? [where(reads, value)] : [])),
    ],
    guesses: unread.flatMap(({ value, reads }) =>
      reads ? [] : [where('left', isPrivate(value) ? '*@*' : value)],
    ),
  };
}

/** A value with somebody's address in it is not printed. */
const isPrivate = (value: string) => value.includes('@');

type Where = (standing: Standing, value: string) => string;

/** Of a column whose values could say something, and whose name does not. */
function hintsOf(survey: ColumnSurvey, where: Where): Omit<Question, 'why'> {
  const hinting = [...survey.hints].map(([value, { hint, ...found }]) => ({
    value,
    hint,
    ...found,
  }));
  const options =
    survey.more || hinting.length > SHOWN
      ? hinting.map(({ hint }) => where(hint.standing, `*${hint.word}*`))
      : hinting.map(({ value, hint }) =>
          where(hint.standing, isPrivate(value) ? `*${hint.word}*` : value),
        );
  return {
    values: hinting
      .slice(0, SHOWN)
      .map(({ hint, ...value }) => ({ ...value, reads: hint.standing })),
    options: [...new Set(options)],
    guesses: [],
  };
}

/** Of a column that answers yes or no to who knows what. */
function answersOf(survey: ColumnSurvey, where: Where): Omit<Question, 'why'> {
  const values = [...survey.values].map(([value, many]) => ({ value, many }));
  const guesses = values
    .filter(({ value }) => value !== '')
    .map(({ value }) => where('left', value));
  return { values, options: [], guesses };
}

const knownValues = ({ rules, read }: ColumnPlan, { values }: ColumnSurvey) =>
  [...values]
    .filter(([value]) => !rules.some(({ matches }) => matches(value)))
    .map(([value, many]) => {
      const reads = read?.(value);
      return { value, many, ...(reads && { reads }) };
    });

/** What a value that is not known says most likely, where that can be told. */
function likely(
  value: string,
  promised: Promised | undefined,
  { readings: found }: ColumnSurvey,
): Standing | undefined {
  // Where the column names nobody who is on the list, an empty cell may well be who is.
  if (value === '') return found.has('subscribed') ? 'never-joined' : undefined;
  const hint = hintOfValue(value);
  if (hint) return hint.standing;
  if (promised?.kind !== 'on-list' || kindOf(value) !== 'text') return undefined;
  return hintOfDenial(value, promised.otherwise)?.standing ?? 'subscribed';
}
