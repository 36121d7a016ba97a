import { personaliser, placeholdersOf, type FrozenDigest } from '../delivery/personalise.ts';
import { inWords, type Mail } from '../mail.ts';
import { clientProblems } from './clients.ts';
import { headerProblems } from './headers.ts';
import { linkProblems } from './links.ts';
import { placeholderProblems } from './placeholders.ts';
import { postalAddressProblems } from './postal-address.ts';
import { checkNames, type CheckName, type MailFinding, type MailReport } from './report.ts';
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
  'postal address': postalAddressProblems,
  clients: clientProblems,
};

/**
 * Looks at a finished mail and reports all findings together.
 * @param placeholders what should have been replaced in it.
 * @param names of the checks to run. Left out: all there are.
 */
export async function checkMail(
  mail: Mail,
  kind: MailKind,
  placeholders: readonly string[] = [],
  names: readonly CheckName[] = checkNames,
): Promise<MailReport> {
  const findings: MailFinding[] = [];
  for (const name of names)
    for (const message of await checks[name](mail, kind, placeholders))
      findings.push({ check: name, message });
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
export function checkDigest(
  digest: FrozenDigest,
  names?: readonly CheckName[],
): Promise<MailReport> {
  return checkMail(sampleMail(digest), 'list', Object.values(placeholdersOf(digest)), names);
}
