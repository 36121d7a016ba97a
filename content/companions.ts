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
    ...interviews.map((one) => ({ ...companionOf('interviews', one), issue: undefined })),
    ...profiles.map((one) => ({ ...companionOf('profiles', one), issue: undefined })),
    ...episodes.map((one) => ({ ...companionOf('episodes', one), issue: one.issue })),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** What is said of one text where it is only named. */
export function companionOf<Name extends keyof Texts>(folder: Name, text: Texts[Name][number]) {
  return COMPANIONS[folder](text);
}

const COMPANIONS: {
  [Name in keyof Texts]: (text: Texts[Name][number]) => Companion;
} = {
  interviews: ({ slug, title, person, role, date }) => ({
    ...{ folder: 'interviews', id: slug, kind: 'Interview', title, date },
    about: `${person}, ${role}`,
  }),
  profiles: ({ slug, name, tagline, date }) => ({
    ...{ folder: 'profiles', id: slug, kind: 'Profile', title: name, date },
    about: tagline,
  }),
  episodes: ({ number, title, audio, date }) => ({
    ...{ folder: 'episodes', id: String(number), kind: 'Episode', title, date },
    about: `${audio.duration} to listen to, or to read`,
  }),
};
