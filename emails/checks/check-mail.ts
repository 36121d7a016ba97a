import { personaliser, placeholdersOf, type FrozenDigest } from '../delivery/personalise.ts';
import { inWords, type Mail } from '../mail.ts';
import { clientProblems } from './clients.ts';
import { headerProblems } from './headers.ts';
import { linkProblems } from './links.ts';
import { placeholderProblems } from './placeholders.ts';
import type { CheckName, MailFinding, MailReport } from './report.ts';
import { sizeProblems } from './size.ts';
import { structureProblems } from './structure.ts';
import { textProblems } from './text.ts';

/** What kind of mail it is: one to the whole list has to carry the headers of a list. */
export type MailKind = 'list' | 'single';

type Check = (
  mail: Mail,
  kind: MailKind,
  placeholders: readonly string[],
) => string[] | Promise<string[]>;

const checks: Record<CheckName, Check> = {
  size: sizeProblems,
  structure: structureProblems,
  links: linkProblems,
  placeholders: placeholderProblems,
  headers: headerProblems,
  text: textProblems,
  clients: clientProblems,
};

/**
 * Looks at a finished mail in every way there is, and reports all findings together.
 * @param placeholders what should have been replaced in it.
 */
export async function checkMail(
  mail: Mail,
  kind: MailKind,
  placeholders: readonly string[] = [],
): Promise<MailReport> {
  const findings: MailFinding[] = [];
  for (const [name, check] of Object.entries(checks))
    for (const message of await check(mail, kind, placeholders))
      findings.push({ check: name as CheckName, message });
  return { html: Buffer.byteLength(mail.html), text: Buffer.byteLength(mail.text), findings };
}

/** A digest as somebody would get it, with tokens that open nothing. */
export function sampleMail(digest: FrozenDigest, to = digest.replyTo, date = new Date()): Mail {
  const mail = personaliser(digest)({
    id: `${digest.kind}-${digest.slug}-sample`,
    email: to,
    unsubscribeToken: 'sample',
    preferencesToken: 'sample',
    date,
  });
  return inWords(mail);
}

/** Checks a digest before anybody gets it: what it finds holds for every reader's mail. */
export function checkDigest(digest: FrozenDigest): Promise<MailReport> {
  return checkMail(sampleMail(digest), 'list', Object.values(placeholdersOf(digest)));
}
