import type { BreadcrumbList } from 'schema-dts';

/** A page with the path that it lies at. */
export type Crumb = readonly [name: string, path: string];

/**
 * The way from the home page to an inner page, which comes last.
 * @see https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
 */
export function breadcrumbs(
  site: URL,
  ...crumbs: readonly Crumb[]
): Exclude<BreadcrumbList, string> {
  const home: Crumb = ['Home', '/'];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [home, ...crumbs].map(([name, path], index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: new URL(path, site).href,
    })),
  };
}
