import type { Fields } from './collections.ts';

/** A longer text that came out with an issue. */
export interface Companion {
  /** The folder of its collection. Not `collection`: Astro takes that, with an id, for a reference. */
  folder: 'interviews' | 'profiles' | 'episodes';
  /** Its slug; the number of an episode. */
  id: string;
  /** What it is, where people read. */
  kind: 'Interview' | 'Profile' | 'Episode';
  title: string;
  /** Who speaks, or what it is about, in a few words. */
  about: string;
  /** The day it was published, ISO 8601. */
  date: string;
}

type Slugged<Name extends 'interviews' | 'profiles' | 'episodes'> = Fields<Name> & {
  slug: string;
};

interface Texts {
  interviews: readonly Slugged<'interviews'>[];
  profiles: readonly Slugged<'profiles'>[];
  episodes: readonly Slugged<'episodes'>[];
}

/**
 * What came out with each issue, by its number: the episode that is about it, and what was
 * published on its day. The oldest first.
 */
export function companionsByIssue(
  issues: readonly { number: number; date: string }[],
  texts: Texts,
): Map<number, Companion[]> {
  const numbers = new Map(issues.map(({ date, number }) => [date, number]));
  const companions = new Map<number, Companion[]>();
  for (const { issue, ...companion } of companionsOf(texts)) {
    const number = issue ?? numbers.get(companion.date);
    if (number === undefined) continue;
    companions.set(number, [...(companions.get(number) ?? []), companion]);
  }
  return companions;
}

function companionsOf({ interviews, profiles, episodes }: Texts) {
  return [
    ...interviews.map(({ slug, title, person, role, date }) => {
      const about = `${person}, ${role}`;
      return { ...companion('interviews', slug, title, about, date), issue: undefined };
    }),
    ...profiles.map(({ slug, name, tagline, date }) => {
      return { ...companion('profiles', slug, name, tagline, date), issue: undefined };
    }),
    ...episodes.map(({ number, title, audio, date, issue }) => {
      const about = `${audio.duration} to listen to, or to read`;
      return { ...companion('episodes', String(number), title, about, date), issue };
    }),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

const KINDS = { interviews: 'Interview', profiles: 'Profile', episodes: 'Episode' } as const;

function companion(
  folder: Companion['folder'],
  id: string,
  title: string,
  about: string,
  date: string,
): Companion {
  return { folder, id, kind: KINDS[folder], title, about, date };
}
