import { assembleLibrary, type Episode, type Interview, type Issue } from '#content/library.ts';
import { noSides, textsOf, type Texts } from '#content/prose/of-document.ts';
import { toProse } from '#content/prose/prose.ts';
import { readDocument } from '#content/reader/document.ts';
import { readSource } from '#content/reader/files.ts';
import type { Content } from '#content/reader/read-content.ts';
import { announcedEpisode, announcedInterview } from '../announced.ts';
import { renderAnnouncement } from '../announcement.tsx';
import type { FrozenDigest } from '../delivery/personalise.ts';
import { renderDigest } from '../digest.tsx';
import type { Links } from '../links.ts';
import type { Sources } from './sources.ts';

/** What the mail of a piece is made of: content that is put together, with its texts. */
export type Made =
  | { kind: 'issue'; issue: Issue }
  | { kind: 'interview'; interview: Interview }
  | { kind: 'episode'; episode: Episode };

/**
 * Puts together what the mail of a piece is made of. Errors of rules do not keep a file out: all
 * that is wrong with a mail is found at once.
 * @returns undefined where the file of the piece cannot be read.
 */
export function madeOf(content: Content, { piece, own, entries }: Sources): Made | undefined {
  if (!own) return undefined;
  const texts = new Map<string, Texts>();
  for (const { collection, file, slug } of Object.values(entries).flat()) {
    const { document } = readDocument(file, slug, readSource(file).source ?? '');
    const none = collection === 'reviews' ? noSides : { body: toProse([]) };
    texts.set(file, document ? textsOf(collection, document) : none);
  }
  const { issues, interviews, episodes } = assembleLibrary(
    { ...content, entries, texts, findings: [] },
    // A draft is not sent, for an error says so; whoever writes it sees its mail all the same. The
    // mail of what is published holds no draft.
    { drafts: content.drafts[own.collection].has(own.slug) },
  );
  const [issue] = issues;
  const [interview] = interviews;
  const [episode] = episodes;
  if (piece.kind === 'issue') return issue && { kind: 'issue', issue };
  if (piece.kind === 'interview') return interview && { kind: 'interview', interview };
  return episode && { kind: 'episode', episode };
}

/** Renders the mail of a piece once, for everyone who gets it. */
export function renderMade(made: Made, links: Links): Promise<FrozenDigest> {
  switch (made.kind) {
    case 'issue':
      return renderDigest(made.issue, links);
    case 'interview':
      return renderAnnouncement(announcedInterview(made.interview), links);
    case 'episode':
      return renderAnnouncement(announcedEpisode(made.episode), links);
  }
}
