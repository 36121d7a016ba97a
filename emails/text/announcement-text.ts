import { longDate } from '#content/names.ts';
import { publication } from '#content/publication.ts';
import type { Announced } from '../announced.ts';
import type { Links } from '../links.ts';
import { announcementLinks } from '../templates/Announcement.tsx';
import type { PersonalLinks } from '../templates/Digest.tsx';
import { whyAnnounced } from '../templates/phrases.ts';
import { footerText } from './digest-text.ts';
import { linkList, plainBlocks } from './plain.ts';
import { RULE, wrap } from './wrap.ts';

/** An announcement in plain text: the words of the HTML in the same order. */
export function announcementText(
  { companion, opening, contents, act, chosen }: Announced,
  links: Links,
  personal: PersonalLinks,
): string {
  const { kind, title, about, date } = companion;
  const numbered: string[] = [];
  const words = plainBlocks(opening, numbered);
  const entries = contents.entries.map((entry) => wrap(entry, '  ', '* ')).join('\n');
  const blocks = [
    `${wrap(publication.name)}\nNew ${kind.toLowerCase()} · ${longDate(date)}`,
    RULE,
    `${wrap(title)}\n${wrap(about)}`,
    ...words,
    linkList(numbered),
    entries && `${contents.title}\n${entries}`,
    `${act}:\n${links.companion(companion)}`,
    ...footerText(whyAnnounced(chosen), announcementLinks(personal)),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}
