import { constants, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { collections } from '#content/collections.ts';
import { displayPath, formatFinding } from '#content/findings.ts';
import { PLACEHOLDER } from '#content/placeholder.ts';
import { readContent } from '#content/reader/read-content.ts';
import { UserError } from '#errors';
import { assertNew, writeNewFile } from '../steps/write-new-file.ts';
import { askField } from './ask-fields.ts';
import { choicesOf, fieldOf, type Choice } from './choices.ts';
import type { Desk } from './desk.ts';
import { draftText } from './draft.ts';
import type { Kind, Plan } from './kind.ts';

/**
 * Makes a draft: finds out what it can, asks the editor for the rest where there is one, writes
 * a file that was not there, and says what is left to do in it.
 * @returns the path of the file.
 * @throws {UserError} where the file exists, or the editor leaves; then nothing is written.
 */
export async function makeDraft(desk: Desk, kind: Kind, subject: string): Promise<string> {
  const { collection } = kind;
  const slug = kind.slugOf(desk, subject);
  if (slug === '')
    throw new UserError(`No name of a file can be made of "${subject}".`, {
      hint: 'Give one with `--slug`: small letters, digits and single hyphens.',
    });
  const file = join(desk.contentDir, collection, `${slug}${collections[collection].ending}`);
  assertNew(file);
  const plan = await kind.plan(desk, subject);
  for (const [name, { value, from }] of Object.entries(plan.found))
    if (!(name in desk.given)) desk.note(`  ${name}: ${shown(value)} (${from})`);
  const fields = { draft: true, ...(await fill(desk, kind, plan)) };
  const comments = commentsOn(desk, kind, plan, fields);
  const text = draftText({ collection, fields, comments, body: kind.body });
  if (plan.copy) assertNew(plan.copy.to);
  await writeNewFile(file, text);
  if (plan.copy) copyFileSync(plan.copy.from, plan.copy.to, constants.COPYFILE_EXCL);
  sayWhatIsLeft(desk, file);
  return file;
}

/** Fields that name other files: nobody is asked for them where there are none. */
const LEADS = new Set(['author', 'reviews', 'betas']);

/** What was found, below what was given, below what the editor answers. */
async function fill(
  { given, prompts, content }: Desk,
  { collection, asks }: Kind,
  { found, open = [], choices = {} }: Plan,
): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {
    ...Object.fromEntries(open.map((name) => [name, PLACEHOLDER])),
    ...Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value])),
    ...given,
  };
  if (!prompts) return fields;
  for (const name of asks) {
    if (name in given) continue;
    const known = choices[name] ?? choicesOf(collection, name, content);
    if (LEADS.has(name) && !known) continue;
    const initial = fields[name] === PLACEHOLDER ? undefined : fields[name];
    fields[name] = await askField(prompts, { collection, name, initial, choices: known });
  }
  return fields;
}

/** Behind each field that is left open, what it can be. */
function commentsOn(
  { content }: Desk,
  { collection }: Kind,
  { choices = {} }: Plan,
  fields: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const list = (known: readonly Choice[]) => known.map(({ value }) => value).join(' | ');
  const comments: Record<string, string> = {};
  for (const name of Object.keys(collections[collection].schema.shape)) {
    if (fields[name] !== undefined && fields[name] !== PLACEHOLDER) continue;
    const known = choices[name] ?? choicesOf(collection, name, content);
    if (known) comments[name] = list(known);
    else if (fields[name] === PLACEHOLDER)
      comments[name] = fieldOf(collection, name).description ?? '';
  }
  return comments;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Says in the words of the check what it finds in the new file. */
function sayWhatIsLeft({ contentDir, today, note }: Desk, file: string): void {
  const findings = readContent(contentDir, { today }).findings.filter((said) => said.file === file);
  if (findings.length === 0) note('Nothing is left to fill in. Read it once more.');
  else note(`What is left in ${displayPath(file)}, as \`npm run check\` says it:`);
  for (const finding of findings) note(formatFinding(finding));
  note(
    'It is a draft: the desk shows it, and no build and no mail has it. Remove the line `draft: true` once it is finished.',
  );
}
