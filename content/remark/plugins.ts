import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import type { Finding, Place } from '../findings.ts';
import { placeAt } from '../reader/document.ts';
import { toFinding } from '../reader/inspect.ts';
import { asNote } from '../reader/marks.ts';
import { rules } from '../rules/rules.ts';
import { asks, publishedShelf, type Rule } from '../rules/rule.ts';
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
    if (!subject || !asks(rule, subject.collection, subject.document?.frontMatter.data)) return;
    for (const problem of problemsOf(rule, subject))
      report(file, toFinding(rule, file.path, problem), subject);
  };
}

function problemsOf(rule: Rule, { document, entry, shelf, draft }: Subject) {
  if (rule.reads === 'text') return document ? rule.check(document) : [];
  if (!entry) return [];
  return rule.check(entry, draft ? shelf() : publishedShelf(shelf()));
}

/** What the reader and the schemas say, as a remark plugin. */
export const remarkSchemas: Plugin<[], Root> = () => (_tree, file) => {
  const subject = subjectOf(file);
  for (const finding of subject?.findings ?? []) report(file, finding, subject);
};

/** Everything that `npm run check` says of an MDX file, as one plugin each. */
export const plugins: Plugin<[], Root>[] = [remarkSchemas, ...rules.map(remarkRule)];

function report(file: VFile, found: Finding, subject: Subject | undefined): void {
  const finding = subject?.draft ? asNote(found) : found;
  const { line, column, rule, severity, message, edit } = finding;
  const text = String(file);
  const point = ({ line, column }: Place, offset?: number) => ({ line, column, offset });
  const place = edit
    ? { start: point(placeAt(text, edit.start)), end: point(placeAt(text, edit.end)) }
    : point({ line, column });
  const said = file.message(message, { place, ruleId: rule, source: SOURCE });
  // vfile has three: true is an error, false a warning, and neither an information.
  said.fatal = severity === 'note' ? undefined : severity === 'error';
  // An editor offers this as a quick fix.
  if (edit) said.expected = [edit.text];
}
