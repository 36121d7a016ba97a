import { UserError } from '#errors';
import { createProgress } from '../../progress.ts';
import { judgeColumns, type JudgedColumn } from './judge-columns.ts';
import { planColumns, type ColumnOptions, type ListPlan } from './plan-columns.ts';
import { questionsOf } from './questions.ts';
import { openList } from './read-list.ts';
import type { Standing } from './standing.ts';
import { createSurvey } from './survey.ts';
import { wholeFile, type WholeFile } from './whole-file.ts';

/** What the editor says of a file. */
export interface ListOptions extends ColumnOptions {
  /** What is so of everybody in it. */
  everybody?: Standing | undefined;
}

/** What a list is, found out by reading all of it once. */
export interface UnderstoodList {
  service: string;
  /** Rows without the names of the columns. */
  lines: number;
  plan: ListPlan;
  columns: readonly JudgedColumn[];
  whole: WholeFile;
  /** What nobody has explained. A list with this is not imported. */
  stop?: UserError;
}

/**
 * Reads a whole list and finds out what its columns are, so that nothing is written before the
 * last of its rows is known to be understood.
 * @throws {UserError} where it cannot be read.
 */
export async function understandList(file: string, options: ListOptions): Promise<UnderstoodList> {
  const list = openList(file);
  const progress = createProgress(list.bytes, 'lines looked at');
  let plan: ListPlan | undefined;
  let survey: ReturnType<typeof createSurvey> | undefined;
  let lines = 0;
  for await (const { cells, line } of list.rows) {
    if (!plan || !survey) {
      plan = planColumns(cells, options);
      survey = createSurvey(plan);
      continue;
    }
    survey.add(cells, line);
    if (++lines % 1_000 === 0) progress.update(list.read(), lines);
  }
  progress.end();
  if (!plan || !survey)
    throw new UserError(`The list ${file} is empty.`, {
      hint: 'Export it again: its first line names the columns.',
    });
  const columns = judgeColumns(plan, survey.columns);
  const service = plan.service?.name ?? 'a list of addresses';
  const understood = { service, lines, plan, columns };
  try {
    const whole = wholeFile(file, options.everybody, plan, columns);
    // Nobody of a list of people who are gone is mailed: its columns can only say it graver.
    if (isGone(whole.standing)) return { ...understood, columns: columns.map(graverOnly), whole };
    const stop = questionsOf(columns);
    return { ...understood, whole, ...(stop && { stop }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...understood, whole: NOTHING, stop: both(questionsOf(columns), error) };
  }
}

const NOTHING: WholeFile = { standing: 'subscribed', by: 'nothing' };

/** Whether nobody of such a file is mailed, whatever its columns say besides. */
const isGone = (standing: Standing) => ['left', 'bounced', 'complained'].includes(standing);

function graverOnly({ question, ...column }: JudgedColumn): JudgedColumn {
  if (!question) return column;
  const speaks = column.plan.read !== undefined || column.plan.rules.length > 0;
  return { ...column, speaks, says: speaks ? 'read where it says more' : 'not kept' };
}

function both(questions: UserError | undefined, error: UserError): UserError {
  if (!questions) return error;
  return new UserError(`${error.message}\n${error.hint ?? ''}\n\n${questions.message}`, {
    ...(questions.hint !== undefined && { hint: questions.hint }),
  });
}
