import type { Issue } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import { placeholdersFor, type FrozenDigest } from './delivery/personalise.ts';
import { issuePiece } from './delivery/piece.ts';
import { frozenSender } from './frozen-sender.ts';
import type { Links } from './links.ts';
import { Digest } from './templates/Digest.tsx';
import { renderHtml } from './templates/render.ts';
import { digestText } from './text/digest-text.ts';

/** Renders an issue once, for everyone. `checkDigest` says whether it may be sent. */
export async function renderDigest(issue: Issue, links: Links): Promise<FrozenDigest> {
  const personal = placeholdersFor(issue, publication);
  return {
    ...issuePiece(issue.number),
    subject: issue.subject,
    html: await renderHtml(<Digest issue={issue} links={links} personal={personal} />),
    text: digestText(issue, links, personal),
    placeholders: personal,
    ...frozenSender(links),
  };
}
