import { liveLibrary } from '#content/live-library.ts';
import { createLinks } from '#emails/links.ts';
import type { Mail } from '#emails/mail.ts';
import { previewOf, type PreviewName } from '#emails/notes/previews.ts';
import { readEnvironment } from '#environment';

/** A single mail with sample words, and with the newest issue where it has one. */
export function previewMail(name: PreviewName): Promise<Mail> {
  const { contentDir, siteUrl } = readEnvironment();
  const [newest] = liveLibrary(contentDir).library.issues;
  return previewOf(name, { links: createLinks(siteUrl), newest }, new Date());
}
