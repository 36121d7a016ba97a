/** What of a page may load something. JSON in a page escapes its angle brackets. */
const LOADING = /<(link|script|img)\b([^>]*)>/g;
const RELATIONS = /\brel="(?:icon|stylesheet|preload|modulepreload)"/;
/** The address that an element loads, on this site. */
const ADDRESS = /\b(?:src|href)="(\/[^"#?]*)/;
const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/g;
const STYLE_ADDRESS = /url\(["']?(\/[^"')#?]*)/g;

/**
 * The paths of what a browser loads by itself with a page on a first visit, each once: styles,
 * scripts, pictures, fonts and the icon of the tab. Not what waits for a reader: a recording with
 * `preload="none"`, the search index, the manifest and its icons.
 * @param html a built page.
 */
export function loadedBy(html: string): string[] {
  const paths = new Set<string>();
  for (const [, tag, attributes = ''] of html.matchAll(LOADING)) {
    if (tag === 'link' && !RELATIONS.test(attributes)) continue;
    const [, path] = ADDRESS.exec(attributes) ?? [];
    if (path) paths.add(path);
  }
  for (const [, style = ''] of html.matchAll(STYLE))
    for (const [, path] of style.matchAll(STYLE_ADDRESS)) if (path) paths.add(path);
  return [...paths];
}
