import type { Announced } from './announced.ts';
import { PLACEHOLDERS, type FrozenDigest } from './delivery/personalise.ts';
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
  return {
    ...{ kind, slug },
    subject: `${companion.kind}: ${companion.title}`,
    html: await renderHtml(
      <Announcement announced={announced} links={links} personal={PLACEHOLDERS} />,
    ),
    text: announcementText(announced, links, PLACEHOLDERS),
    ...frozenSender(links),
  };
}
