import { collectionNames } from '../collections.ts';
import { rules } from '../rules/rules.ts';
import type { Example, Rule } from '../rules/rule.ts';

/** The text of `docs/rules.md`: every rule with its examples, which are tests as well. */
export function rulesPage(): string {
  const byId = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return `${[
    '# Rules',
    '<!-- Made by `npm run docs` from content/rules/. Change those. -->',
    'What `npm run check` asks of the content. An error keeps content from being built and sent; a warning does not, unless `--strict` is given. In a file with `draft: true` all of them are notes: they say what is left to do and stop nothing, since a draft is neither built nor sent. Rules marked *mended* are mended by `npm run check -- --fix`. The same rules run in editors, as remark plugins.',
    'The examples are shortened: what is left out is as in a sound file. Each of them is run by a test.',
    `Beside these rules, the reader itself says what it cannot read (\`file\`, \`yaml-syntax\`, \`mdx-syntax\`) and which fields do not keep to [their schema](content.md) (\`front-matter\`).`,
    ...byId.map(section),
  ].join('\n\n')}\n`;
}

function section(rule: Rule): string {
  const { id, severity, mends, sparesArchived, about, on, right, wrong } = rule;
  const where = on.length === collectionNames.length ? 'all collections' : on.join(', ');
  return [
    `## ${id}`,
    about,
    `${severity === 'error' ? 'Error' : 'Warning'} in ${where}${mends ? ', *mended*' : ''}.${sparesArchived ? ' What is `archived` is spared.' : ''}`,
    ...right.map((example) => `Right:\n\n${block(example)}`),
    ...wrong.map(
      ({ example, says }) =>
        `Wrong:\n\n${block(example)}\n\n${says.map((message) => `> ${escape(message)}`).join('\n>\n')}`,
    ),
  ].join('\n\n');
}

/** Messages are plain text; in Markdown their angle brackets would be tags. */
const escape = (message: string) => message.replaceAll('<', '\\<').replaceAll('*', '\\*');

function block(example: Example): string {
  const files = Object.entries(example).map(([path, text]) => {
    const body = text.trimEnd();
    return body ? `${path}\n\n${indent(body)}` : path;
  });
  return ['````text', ...files.join('\n\n').split('\n'), '````'].join('\n');
}

const indent = (text: string) => text.replace(/^(?=.)/gm, '    ');
