const MINUTE_S = 60;
const DAY_S = 86_400;

/** Names that hold a hash of what is in the file: Astro's assets, and Pagefind's pieces. */
const HASHED = /^\/_astro\/|^\/pagefind\/.*_[0-9a-f]{6,}\.pf_[a-z]+$/;
/** What is seldom changed, and large. */
const MEDIA = /\.(?:mp3|m4a|ogg|opus|wav|mp4|webm|png|jpe?g|webp|avif|gif|ico|woff2?)$/;

/**
 * Whether the name of a file holds a hash of what is in it: it is the same in every build that
 * has it.
 */
export function isHashed(path: string): boolean {
  return HASHED.test(path);
}

/**
 * The Cache-Control of a built file, by its path. Pages and feeds are kept for minutes: their
 * ETag makes the next look a matter of some bytes.
 */
export function cachingOf(path: string): string {
  if (isHashed(path)) return `public, max-age=${365 * DAY_S}, immutable`;
  return `public, max-age=${MEDIA.test(path) ? DAY_S : 5 * MINUTE_S}`;
}
