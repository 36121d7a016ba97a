import { renameSync, writeFileSync, statSync } from 'node:fs';
import { displayPath, type Finding } from '#content/findings.ts';
import { mend } from '#content/mend.ts';
import { readSource } from '#content/reader/files.ts';
import { reasonOf, UserError } from '#errors';

/** Edits that wait for others are made in a later round. No file needs more than a few. */
const MOST_ROUNDS = 20;

/**
 * Fixes all that can be fixed without a person, each file as a whole or not at all.
 * @param find what is found now; it is asked again after each round.
 * @returns the findings that are fixed.
 */
export function mendFiles(find: () => Finding[]): Finding[] {
  const all: Finding[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const byFile = Map.groupBy(
      find().filter(({ edit }) => edit),
      ({ file }) => file,
    );
    const before = all.length;
    for (const [file, findings] of byFile) {
      const { source, isDamaged } = readSource(file);
      // To write what could not be read would be to lose it.
      if (source === undefined || isDamaged) continue;
      const { text, mended } = mend(source, findings);
      replaceFile(file, text);
      all.push(...mended);
    }
    if (all.length === before) break;
  }
  return all;
}

/** Writes a file beside the old one and puts it in its place. */
function replaceFile(file: string, text: string): void {
  const partial = `${file}.${process.pid}.part`;
  try {
    writeFileSync(partial, text, { mode: statSync(file).mode });
    renameSync(partial, file);
  } catch (error) {
    throw new UserError(`${displayPath(file)} cannot be written: ${reasonOf(error)}.`, {
      hint: 'The file is as it was. Run the command as a user who may write it.',
      cause: error,
    });
  }
}
