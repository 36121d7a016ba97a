import { publication } from '#content/publication.ts';
import type { Announced } from './announced.ts';
import { placeholdersFor, type FrozenDigest } from './delivery/personalise.ts';
import { frozenSender } from './frozen-sender.ts';
import type { Links } from './links.ts';
import { Announcement } from './templates/Announcement.tsx';
import { renderHtml } from './templates/render.ts';
import { announcementText } from './text/announcement-text.ts';

/** Renders an announcement once, for everyone who chose it. */
export async function renderAnnouncement(
  announced: Announced,
  links: Links,
): Promise<FrozenDigest> {
  const { kind, slug, companion } = announced;
  const personal = placeholdersFor(announced, publication);
  return {
    ...{ kind, slug },
    subject: `${companion.kind}: ${companion.title}`,
    html: await renderHtml(
      <Announcement announced={announced} links={links} personal={personal} />,
    ),
    text: announcementText(announced, links, personal),
    placeholders: personal,
    ...frozenSender(links),
  };
}
