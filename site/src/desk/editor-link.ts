import type { Place } from '#content/findings.ts';

/** The address that makes the development server open a file in the editor, at a place. */
export function editorLink(file: string, { line, column }: Place = { line: 1, column: 1 }): string {
  return `/__open-in-editor?file=${encodeURIComponent(`${file}:${line}:${column}`)}`;
}
