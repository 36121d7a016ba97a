/** Every absolute link that a mail carries. SITE_URL is their only origin. */
export interface Links {
  home: string;
  issue(number: number): string;
  tool(slug: string): string;
  confirm(token: string): string;
  /** The page with the button, and the address of the one-click POST (RFC 8058). */
  unsubscribe(token: string): string;
}

/** The links of a site. */
export function createLinks(siteUrl: string): Links {
  const at = (path: string) => `${siteUrl}${path}`;
  return {
    home: at('/'),
    issue: (number) => at(`/issues/${number}/`),
    tool: (slug) => at(`/tools/${slug}/`),
    confirm: (token) => at(`/confirm/${token}`),
    unsubscribe: (token) => at(`/unsubscribe/${token}`),
  };
}
