import { BADGE_HEIGHT, BADGE_TEXT } from './badge.ts';

/** What a tool's author copies: the badge that links to the review. */
export interface Snippets {
  /** For a page: light or dark as its reader prefers. */
  html: string;
  /** For a README: the light one, which every renderer of Markdown shows. */
  markdown: string;
}

/**
 * The snippets for one tool.
 * @param width of the badge in pixels, so that the page does not jump when it arrives.
 */
export function snippets(site: URL, slug: string, width: number): Snippets {
  const at = (path: string) => new URL(path, site).href;
  const alt = BADGE_TEXT.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return {
    html: [
      `<a href="${at(`/tools/${slug}/`)}">`,
      '  <picture>',
      `    <source media="(prefers-color-scheme: dark)" srcset="${at('/badges/featured-dark.svg')}">`,
      `    <img src="${at('/badges/featured.svg')}" alt="${alt}" width="${width}" height="${BADGE_HEIGHT}">`,
      '  </picture>',
      '</a>',
    ].join('\n'),
    markdown: `[![${BADGE_TEXT}](${at('/badges/featured.svg')})](${at(`/tools/${slug}/`)})`,
  };
}
