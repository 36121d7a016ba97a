import type { Companion } from '#content/companions.ts';

/**
 * What the paths of pages begin with whose address holds a token. Whoever has such an address may
 * do what it is for, so it goes into no log, no search engine and no Referer header.
 */
export const TOKEN_FOLDERS = [
  'change-address',
  'confirm',
  'manage',
  'preferences',
  'unsubscribe',
] as const;

/** The paths of these pages. */
export const TOKEN_PATH = new RegExp(`^/(?:${TOKEN_FOLDERS.join('|')})/`);

/** Every absolute link that a mail carries. SITE_URL is their only origin. */
export interface Links {
  home: string;
  /** All issues, the archive of the list (RFC 2369). */
  archive: string;
  /** The form to subscribe with. */
  subscribe: string;
  issue(number: number): string;
  tool(slug: string): string;
  /** The page of an interview, a profile or an episode. */
  companion(companion: Pick<Companion, 'folder' | 'id'>): string;
  confirm(token: string): string;
  /** The page with the button, and the address of the one-click POST (RFC 8058). */
  unsubscribe(token: string): string;
  /** The page where a subscriber chooses what is mailed. */
  preferences(token: string): string;
  /** The page where a subscriber downloads, changes or deletes what is kept of them. */
  manage(token: string): string;
  /** The page with the button that changes an address. */
  changeAddress(token: string): string;
}

/** The links of a site. */
export function createLinks(siteUrl: string): Links {
  const at = (path: string) => `${siteUrl}${path}`;
  return {
    home: at('/'),
    archive: at('/issues/'),
    subscribe: at('/subscribe/'),
    issue: (number) => at(`/issues/${number}/`),
    tool: (slug) => at(`/tools/${slug}/`),
    companion: ({ folder, id }) => at(`/${folder === 'episodes' ? 'podcast' : folder}/${id}/`),
    confirm: (token) => at(`/confirm/${token}`),
    unsubscribe: (token) => at(`/unsubscribe/${token}`),
    preferences: (token) => at(`/preferences/${token}`),
    manage: (token) => at(`/manage/${token}`),
    changeAddress: (token) => at(`/change-address/${token}`),
  };
}
