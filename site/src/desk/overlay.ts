import { countFindings, displayPath, formatFinding, type Finding } from '#content/findings.ts';

/**
 * The errors of the content as what the development server shows over a page: the first with its
 * place, the others below it. Nothing where there is no error.
 */
export function overlayOf(findings: readonly Finding[]) {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first, ...others] = errors;
  if (!first) return undefined;
  const { file, line, column, rule, message } = first;
  return {
    message: `${rule}: ${message}`,
    stack: others.map(formatFinding).join('\n'),
    id: displayPath(file),
    frame: '',
    plugin: `threehundred: ${countFindings(errors)}`,
    loc: { file, line, column },
  };
}
