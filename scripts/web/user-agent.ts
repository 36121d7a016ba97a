import { publication } from '#content/publication.ts';

/** How commands introduce themselves to other people's servers: with a page that says who we are. */
export function userAgent(siteUrl: string): string {
  const name = publication.name.replace(/[^A-Za-z0-9]+/g, '');
  return `${name}/1.0 (Threehundred; +${siteUrl})`;
}
