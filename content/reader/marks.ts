import type { Finding } from '../findings.ts';
import type { ContentDocument } from './document.ts';

/** The mark of a draft, where a file is too broken for its fields to be read. */
const DRAFT = /^draft:[ \t]+true[ \t]*(?:#.*)?\r?$/im;
/** Where the fields of a file end, whatever else is wrong with them. */
const END_OF_FIELDS = /\n(?:---|## )/;

/** Whether a file is marked as a draft, also where the rest of it is broken. */
export function isDraft(source: string, document: ContentDocument | undefined): boolean {
  const fields = document?.frontMatter.data;
  if (fields !== undefined) return isMarked(fields, 'draft');
  const end = END_OF_FIELDS.exec(source)?.index;
  return DRAFT.test(source.slice(0, end));
}

/** Whether some fields, sound or not, have one of the two marks. */
export function isMarked(fields: unknown, mark: 'draft' | 'archived'): boolean {
  return (fields as Readonly<Record<string, unknown>> | undefined)?.[mark] === true;
}

/** What is wrong with a draft is no error yet: a note of what is left to do. */
export function asNote(finding: Finding): Finding {
  return { ...finding, severity: 'note' };
}
