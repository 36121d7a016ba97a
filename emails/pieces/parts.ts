import type { Issue } from '#content/library.ts';
import { toProse } from '#content/prose/prose.ts';
import { fieldParts, type Part } from './field-parts.ts';
import type { Made } from './made.ts';
import type { ReadFile, Sources } from './sources.ts';

const WORD = 'x';
const ADDRESS = 'https://x.invalid/';
const NO_TEXT = toProse([]);

/** All that an editor words freely, by what it belongs to, and what it is replaced with here. */
const BLANK = {
  issue: { subject: WORD, preheader: WORD, intro: NO_TEXT },
  review: {
    ...{ name: WORD, tagline: WORD, url: ADDRESS, likes: NO_TEXT, dislikes: NO_TEXT },
    ...{ license: undefined, version: undefined, disclosure: 'none' },
  },
  beta: { name: WORD, tagline: WORD, url: ADDRESS },
  sponsor: { name: WORD, text: WORD, url: ADDRESS },
  interview: { title: WORD, person: WORD, role: WORD, body: NO_TEXT },
  episode: { title: WORD, body: NO_TEXT, chapters: [] },
  companion: {},
};

/** A piece without anything that an editor wrote. */
export function blank(made: Made): Made {
  switch (made.kind) {
    case 'issue':
      return { kind: 'issue', issue: { ...alone(made.issue), ...BLANK.issue } };
    case 'interview':
      return { kind: 'interview', interview: { ...made.interview, ...BLANK.interview } };
    case 'episode':
      return { kind: 'episode', episode: { ...made.episode, ...BLANK.episode } };
  }
}

/** Everything that an editor wrote of a piece, in smaller and smaller parts. */
export function partsOf(made: Made, { own, entries }: Sources): Part[] {
  if (!own) return [];
  switch (made.kind) {
    case 'issue':
      return issueParts(made.issue, own, entries);
    case 'interview':
      return fieldParts(own, made.interview, BLANK.interview, (interview) => {
        return { kind: 'interview', interview };
      });
    case 'episode':
      return fieldParts(own, made.episode, BLANK.episode, (episode) => {
        return { kind: 'episode', episode };
      });
  }
}

/** An issue without what lies in other files. */
const alone = (issue: Issue): Issue => {
  return { ...issue, reviews: [], betas: [], sponsor: undefined, companions: [] };
};

function issueParts(issue: Issue, own: ReadFile, entries: Sources['entries']): Part[] {
  const nothing = { ...alone(issue), ...BLANK.issue };
  const asMade = (one: Issue): Made => ({ kind: 'issue', issue: one });
  /** What lies in another file, as a whole and by its fields. */
  const fromFile = <One extends object>(
    entry: ReadFile | undefined,
    one: One,
    empty: object,
    put: (one: One) => Partial<Issue>,
  ): Part[] => {
    if (!entry) return [];
    const within = (some: One) => asMade({ ...nothing, ...put(some) });
    return [
      {
        file: entry.file,
        place: () => entry.placeOf(['name' in entry.data ? 'name' : 'title']),
        made: within(one),
        inner: () => fieldParts(entry, one, empty, within),
      },
    ];
  };
  const slugged = (folder: 'reviews' | 'betas' | 'sponsors' | 'interviews' | 'profiles') => {
    return (wanted: string): ReadFile | undefined =>
      entries[folder].find(({ slug }) => slug === wanted);
  };
  const { reviews, betas, sponsor, companions } = issue;
  return [
    ...fieldParts(own, alone(issue), BLANK.issue, asMade),
    ...(sponsor ? [sponsor] : []).flatMap((one) =>
      fromFile(slugged('sponsors')(one.slug), one, BLANK.sponsor, (some) => ({ sponsor: some })),
    ),
    ...reviews.flatMap((one) =>
      fromFile(slugged('reviews')(one.slug), one, BLANK.review, (some) => ({ reviews: [some] })),
    ),
    ...betas.flatMap((one) =>
      fromFile(slugged('betas')(one.slug), one, BLANK.beta, (some) => ({ betas: [some] })),
    ),
    ...companions.flatMap((one) => {
      const entry =
        one.folder === 'episodes'
          ? entries.episodes.find(({ data }) => String(data.number) === one.id)
          : slugged(one.folder)(one.id);
      return fromFile(entry, one, BLANK.companion, (some) => ({ companions: [some] }));
    }),
  ];
}
