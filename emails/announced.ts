import type { Nodes, Root, RootContent } from 'hast';
import { companionOf, type Companion } from '#content/companions.ts';
import type { Episode, Interview } from '#content/library.ts';
import type { Piece } from './delivery/piece.ts';

/** An interview or an episode, in the parts of the mail that tells of it. */
export interface Announced extends Piece {
  companion: Companion;
  /** What stands before the first heading: one paragraph, or none. */
  opening: Root;
  /** What it holds: the questions, or the chapters. */
  contents: { title: string; entries: string[] };
  /** What the button says. */
  act: string;
  /** What the preference is called that its readers chose. */
  chosen: 'interviews' | 'episodes';
}

/** The most entries that are named: the others are on the page. Of one more than that, all are. */
const MOST_ENTRIES = 8;

/** What a mail says of an interview: who speaks, how it begins, and what is asked. */
export function announcedInterview(interview: Interview): Announced {
  return {
    ...{ kind: 'interview', slug: interview.slug, chosen: 'interviews' },
    companion: companionOf('interviews', interview),
    opening: openingOf(interview.body.tree),
    contents: listed('The questions', questionsOf(interview.body.tree)),
    act: 'Read the interview',
  };
}

/** What a mail says of an episode: its notes, and its chapters with their times. */
export function announcedEpisode(episode: Episode): Announced {
  const chapters = (episode.chapters ?? []).map(({ start, title }) => `${start} ${title}`);
  return {
    ...{ kind: 'episode', slug: String(episode.number), chosen: 'episodes' },
    companion: companionOf('episodes', episode),
    opening: openingOf(episode.body.tree),
    contents: listed('Chapters', chapters),
    act: 'Listen, or read along',
  };
}

function listed(title: string, all: readonly string[]): Announced['contents'] {
  const more = all.length - MOST_ENTRIES;
  if (more <= 1) return { title, entries: [...all] };
  return { title, entries: [...all.slice(0, MOST_ENTRIES), `and ${more} more`] };
}

/** The first paragraph, where nothing else stands before it. */
function openingOf(tree: Root): Root {
  const first = tree.children.find((node) => node.type === 'element');
  return { type: 'root', children: first?.tagName === 'p' ? [first] : [] };
}

const questionsOf = (tree: Root): string[] =>
  tree.children.flatMap((node) =>
    node.type === 'element' && node.tagName === 'h2' ? [textOf(node)] : [],
  );

function textOf(node: Nodes | RootContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
