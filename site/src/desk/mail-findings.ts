import { sortFindings, type Finding } from '#content/findings.ts';
import type { LiveLibrary } from '#content/live-library.ts';
import { mailFindings, type MailFindingCache } from '#emails/pieces/mail-findings.ts';

/** What was found in mails since the development server was started. */
const known = new Map<string, readonly Finding[]>();
// Vite makes this module anew where the code that renders or checks mails has changed.
const cache: MailFindingCache = {
  version: '',
  find: (key) => known.get(key),
  keep: (key, findings) => void known.set(key, findings),
};

/** The same findings that `npm run check` prints: also those on mails that are still to be sent. */
export async function withMailFindings(live: LiveLibrary, siteUrl: string): Promise<LiveLibrary> {
  return withFindings(live, await mailFindings(live.content, { siteUrl, cache }));
}

/** A publication with some more findings among those of its content. */
export function withFindings(live: LiveLibrary, more: readonly Finding[]): LiveLibrary {
  const findings = sortFindings([...live.content.findings, ...more]);
  return { ...live, content: { ...live.content, findings } };
}
