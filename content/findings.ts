import { isAbsolute, relative } from 'node:path';
import { UserError } from '#errors';
import { counted } from './counted.ts';

/** A place in a text file. Both count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  line: number;
  column: number;
}

/** A change of a file: what stands from one offset to another becomes this text. */
export interface Edit {
  /** Offsets in UTF-16 units from the start of the file. */
  start: number;
  end: number;
  text: string;
}

/** What a rule says about one place of one content file: a value, never thrown. */
export interface Finding extends Place {
  /** The absolute path of the file. */
  file: string;
  /** A note is about a draft: what is left to do in it before it can be published. */
  severity: 'error' | 'warning' | 'note';
  /** The id of the rule, which is also the name of its file in `content/rules/`. */
  rule: string;
  /** What is wrong and what to do about it, in full sentences. */
  message: string;
  /** How `npm run check -- --fix` mends it, where that is safe to do without a person. */
  edit?: Edit | undefined;
  /** The number of the only issue that it concerns, where that is not the file itself. */
  issue?: number | undefined;
}

/** Orders findings as a reader works through them: by file, then from top to bottom. */
export function sortFindings(findings: Iterable<Finding>): Finding[] {
  return [...findings].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The path as a person would type it here: relative where the file lies below this folder. */
export function displayPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') || isAbsolute(path) ? file : path;
}

/** A finding, or what has become of one. */
type Shown = Omit<Finding, 'severity'> & { severity: Finding['severity'] | 'mended' };

/** One finding as one line: `file:line:column severity rule message`. */
export function formatFinding(finding: Shown): string {
  const { line, column, severity, rule, message } = finding;
  return `${displayPath(finding.file)}:${line}:${column}  ${severity}  ${rule}  ${message}`;
}

/**
 * One finding as an annotation of GitHub Actions, which shows it at the line of the change
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function formatAnnotation({ file, line, column, severity, rule, message }: Finding): string {
  const data = (text: string) =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  // What is a note here is a notice there.
  const level = severity === 'note' ? 'notice' : severity;
  return `::${level} file=${property(displayPath(file))},line=${line},col=${column},title=${property(rule)}::${data(message)}`;
}

/** `1 error`, `2 warnings and 3 notes`, `nothing`: how many findings there are of each severity. */
export function countFindings(findings: readonly Finding[]): string {
  const counts = (['error', 'warning', 'note'] as const).map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? '' : counted(count, severity);
  });
  const said = counts.filter(Boolean);
  return (
    [said.slice(0, -1).join(', '), said.at(-1)].filter(Boolean).join(' and ') || 'nothing to fix'
  );
}

/** Content that must not be published, with every finding in the message but notes on drafts. */
export class ContentError extends UserError {
  readonly findings: readonly Finding[];

  /**
   * @param about what the findings are about, as the beginning of a sentence.
   * @param hint what to do, where that is more than to fix the files.
   */
  constructor(all: readonly Finding[], about = 'The content', hint = FIX) {
    const findings = all.filter(({ severity }) => severity !== 'note');
    const lines = findings.map(formatFinding).join('\n');
    super(`${lines}\n${about} has ${countFindings(findings)}.`, { hint });
    this.findings = findings;
  }
}

const FIX = 'Fix the files named above; `npm run check` shows what is left.';
