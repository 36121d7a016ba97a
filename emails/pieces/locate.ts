import type { Finding, Place } from '#content/findings.ts';
import { checkDigest } from '../checks/check-mail.ts';
import type { CheckName, MailFinding } from '../checks/report.ts';
import type { Links } from '../links.ts';
import type { Part } from './field-parts.ts';
import { renderMade, type Made } from './made.ts';
import { blank, partsOf } from './parts.ts';
import type { Sources } from './sources.ts';

/** Something that is wrong with a mail, at the place where it can be fixed. */
export type PlacedFinding = Finding & Pick<MailFinding, 'check'>;

/**
 * Finds out where each finding on the mail of a piece comes from: the smallest part of the content
 * whose mail has it as well. So no check has to know places. What no part has on its own, such as
 * the size of the whole, is placed at the piece’s own file.
 */
export async function locate(
  findings: readonly MailFinding[],
  made: Made,
  sources: Sources,
  ask: Complaints,
): Promise<PlacedFinding[]> {
  if (findings.length === 0) return [];
  const complaints = remembering(ask);
  const has = async (some: Made, { check, message }: MailFinding) =>
    (await complaints(some, check)).has(message);
  const inner = new Map<Part, Part[]>();
  const smallest = async (finding: MailFinding, parts: Part[]): Promise<Part | undefined> => {
    for (const part of parts) {
      if (!(await has(part.made, finding))) continue;
      if (part.hollow && (await has(part.hollow, finding))) return part;
      const within = inner.get(part) ?? part.inner();
      inner.set(part, within);
      return (await smallest(finding, within)) ?? part;
    }
    return undefined;
  };
  const nothing = blank(made);
  const parts = partsOf(made, sources);
  const placed: PlacedFinding[] = [];
  for (const finding of findings) {
    // What a mail without any words has comes from the settings, not from the content.
    const part = (await has(nothing, finding)) ? undefined : await smallest(finding, parts);
    placed.push({
      ...(part ? { file: part.file, ...part.place() } : placeOfPiece(sources)),
      severity: 'error',
      rule: `mail-${finding.check.replaceAll(' ', '-')}`,
      ...finding,
    });
  }
  return placed;
}

/** What one check says to the mail of something, each in a sentence. */
export type Complaints = (made: Made, check: CheckName) => Promise<ReadonlySet<string>>;

/** What the check itself says, to the mail as it is rendered. */
export const complaintsWith =
  (links: Links): Complaints =>
  async (made, check) => {
    const { findings } = await checkDigest(await renderMade(made, links), [check]);
    return new Set(findings.map(({ message }) => message));
  };

/** The same mail is not rendered twice. */
function remembering(ask: Complaints): Complaints {
  const known = new Map<Made, Map<CheckName, ReadonlySet<string>>>();
  return async (made, check) => {
    const byCheck = known.get(made) ?? new Map<CheckName, ReadonlySet<string>>();
    known.set(made, byCheck);
    const said = byCheck.get(check) ?? (await ask(made, check));
    byCheck.set(check, said);
    return said;
  };
}

function placeOfPiece({ own }: Sources): Place & { file: string } {
  if (!own) return { file: '', line: 1, column: 1 };
  return { file: own.file, ...own.placeOf(['number' in own.data ? 'number' : 'title']) };
}
