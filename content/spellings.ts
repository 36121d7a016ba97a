import type { Spellings } from './nearest.ts';

/** Other words that people write for a value of a closed set, and mean exactly that value. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  // Ways to get a tool.
  'open-source': ['open', 'oss', 'foss', 'floss', 'libre', 'free and open source', 'free software'],
  'source-available': ['available', 'shared source', 'fair source'],
  free: ['gratis', 'freeware', 'free of charge', 'no cost'],
  freemium: ['free and paid', 'free tier'],
  paid: ['commercial', 'pay', 'subscription'],
  // What a tool runs on.
  macos: ['mac', 'osx', 'mac os x', 'darwin', 'apple macos'],
  linux: ['gnu/linux'],
  windows: ['win', 'win32', 'win64', 'microsoft windows'],
  bsd: ['freebsd', 'openbsd', 'netbsd'],
  web: ['browser', 'webapp', 'website', 'www'],
  ios: ['iphone', 'ipad', 'ipados'],
  // Betas.
  tool: ['app', 'application', 'program'],
  library: ['lib', 'framework'],
  service: ['saas'],
  release: ['version'],
  open: ['public', 'open to all'],
  closed: ['private', 'invite', 'invitation', 'by invitation', 'invite only', 'waitlist'],
  mixed: ['partly', 'partly open'],
  // Recordings.
  'audio/mpeg': ['mp3', 'audio/mp3'],
  'audio/mp4': ['m4a', 'audio/m4a', 'mp4'],
  'audio/ogg': ['ogg', 'opus'],
  // Days.
  monday: ['mon'],
  tuesday: ['tue', 'tues'],
  wednesday: ['wed'],
  thursday: ['thu', 'thur', 'thurs'],
  friday: ['fri'],
  saturday: ['sat'],
  sunday: ['sun'],
  // Yes and no.
  true: ['yes', 'on', 'y'],
  false: ['no', 'off', 'n'],
  // Sections of a review.
  Likes: ['pros', 'pro', 'good', 'the good', 'upsides', 'strengths', 'advantages', 'what we like'],
  Dislikes: [
    'cons',
    'con',
    'bad',
    'the bad',
    'downsides',
    'weaknesses',
    'disadvantages',
    'what we dislike',
    'what we do not like',
    'what we don’t like',
  ],
  // Fields.
  license: ['licence', 'spdx'],
  repo: ['repository', 'github', 'source code'],
  url: ['homepage', 'home page', 'website', 'link', 'address'],
  tagline: ['tag line', 'summary', 'strapline'],
  category: ['categories'],
  platforms: ['os', 'operating systems'],
  disclosure: ['disclaimer'],
  preheader: ['preview', 'preview text'],
  author: ['by', 'reviewer', 'written by'],
  date: ['published', 'publish date'],
};

/** The values of a closed set with the other words that stand for them. */
export function spellingsOf(values: Iterable<string>): Spellings {
  return Array.from(values, (value) =>
    [value, ...(SYNONYMS[value] ?? [])].map((spelling) => [spelling, value] as const),
  ).flat();
}
