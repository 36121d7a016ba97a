import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import type { Finding, Place } from '../findings.ts';
import { placeAt } from '../reader/place.ts';
import { problemsIn, toFinding } from '../reader/inspect.ts';
import { rules } from '../rules/rules.ts';
import type { Rule } from '../rules/rule.ts';
import { subjectOf, type Subject } from './shelf.ts';

/** The name under which editors show the findings. */
const SOURCE = 'threehundred';

/**
 * A rule as a remark plugin. It reads the text of the file with the one reader, not the tree of
 * remark, so that an editor says what `npm run check` says, to the column.
 */
export function remarkRule(rule: Rule): Plugin<[], Root> {
  return () => (_tree, file) => {
    const subject = subjectOf(file);
    if (!subject || !rule.on.includes(subject.collection)) return;
    for (const problem of problemsOf(rule, subject))
      report(file, toFinding(rule, file.path, problem));
  };
}

function problemsOf(rule: Rule, { document, entry, shelf }: Subject) {
  if (rule.reads === 'text') return document ? problemsIn(document, rule) : [];
  return entry ? rule.check(entry, shelf()) : [];
}

/** What the reader and the schemas say, as a remark plugin. */
export const remarkSchemas: Plugin<[], Root> = () => (_tree, file) => {
  for (const finding of subjectOf(file)?.findings ?? []) report(file, finding);
};

/** Everything that `npm run check` says of an MDX file, as one plugin each. */
export const plugins: Plugin<[], Root>[] = [remarkSchemas, ...rules.map(remarkRule)];

function report(file: VFile, finding: Finding): void {
  const { line, column, rule, severity, message, edit } = finding;
  const text = String(file);
  const point = ({ line, column }: Place, offset?: number) => ({ line, column, offset });
  const place = edit
    ? { start: point(placeAt(text, edit.start)), end: point(placeAt(text, edit.end)) }
    : point({ line, column });
  const said = file.message(message, { place, ruleId: rule, source: SOURCE });
  said.fatal = severity === 'error';
  // An editor offers this as a quick fix.
  if (edit) said.expected = [edit.text];
}
