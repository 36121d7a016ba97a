import type { CollectionPage } from 'schema-dts';
import { publication } from '#content/publication.ts';
import type { Crumb } from './breadcrumbs.ts';

/** A page that lists others, in its order. */
export function collectionData(
  site: URL,
  [name, path]: Crumb,
  items: readonly Crumb[],
): Exclude<CollectionPage, string> {
  return {
    '@type': 'CollectionPage',
    name,
    url: new URL(path, site).href,
    inLanguage: publication.language,
    isPartOf: { '@id': new URL('/#site', site).href },
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: items.length,
      itemListElement: items.map(([title, place], index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: title,
        url: new URL(place, site).href,
      })),
    },
  };
}
