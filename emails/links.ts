import type { Companion } from '#content/companions.ts';

/** Every absolute link that a mail carries. SITE_URL is their only origin. */
export interface Links {
  home: string;
  /** All issues, the archive of the list (RFC 2369). */
  archive: string;
  issue(number: number): string;
  tool(slug: string): string;
  /** The page of an interview, a profile or an episode. */
  companion(companion: Pick<Companion, 'folder' | 'id'>): string;
  confirm(token: string): string;
  /** The page with the button, and the address of the one-click POST (RFC 8058). */
  unsubscribe(token: string): string;
  /** The page where a subscriber sees and changes what is kept of them. */
  preferences(token: string): string;
}

/** The links of a site. */
export function createLinks(siteUrl: string): Links {
  const at = (path: string) => `${siteUrl}${path}`;
  return {
    home: at('/'),
    archive: at('/issues/'),
    issue: (number) => at(`/issues/${number}/`),
    tool: (slug) => at(`/tools/${slug}/`),
    companion: ({ folder, id }) => at(`/${folder === 'episodes' ? 'podcast' : folder}/${id}/`),
    confirm: (token) => at(`/confirm/${token}`),
    unsubscribe: (token) => at(`/unsubscribe/${token}`),
    preferences: (token) => at(`/preferences/${token}`),
  };
}
