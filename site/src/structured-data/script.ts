import type { Thing } from 'schema-dts';

/**
 * Things as the text of a script element of the type `application/ld+json`. Browsers treat
 * that as data and never run it; `<` is escaped so that no text in it can end the element.
 */
export function structuredData(things: readonly Thing[]): string {
  const graph = { '@context': 'https://schema.org', '@graph': things };
  return JSON.stringify(graph).replaceAll('<', '\\u003c');
}
