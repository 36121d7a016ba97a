import { createHash } from 'node:crypto';

/** What a page needs beyond its own pictures, fonts and forms. */
export interface PageNeeds {
  /** The hashes of its inline styles, as `sha256-…`. */
  styles: readonly string[];
  /** It loads style sheets of this site. */
  styleSheets?: boolean;
  /** It loads scripts of this site. */
  scripts?: boolean;
  /** Its scripts compile WebAssembly, as the search does. */
  webAssembly?: boolean;
  /** It plays sound or video of this site. */
  media?: boolean;
  /** It shows other pages of this site in frames. */
  frames?: boolean;
}

/**
 * The Content-Security-Policy of a page: everything is forbidden, and what the page needs is
 * allowed from this site alone. Inline styles are allowed by their hashes, inline scripts never.
 * It can stand in a `<meta>` element.
 * @see https://www.w3.org/TR/CSP3/
 */
export function contentPolicy(needs: PageNeeds): string {
  const scripts = needs.webAssembly ? "'self' 'wasm-unsafe-eval'" : "'self'";
  const styles = [
    ...(needs.styleSheets ? ["'self'"] : []),
    ...needs.styles.map((hash) => `'${hash}'`),
  ];
  return [
    "default-src 'none'",
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    styles.length > 0 && `style-src ${styles.join(' ')}`,
    needs.scripts && `script-src ${scripts}`,
    // On every page: without it Lighthouse cannot ask for robots.txt, and takes that for a fault.
    "connect-src 'self'",
    needs.media && "media-src 'self'",
    needs.frames && "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ]
    .filter(Boolean)
    .join('; ');
}

/** Says that no other site may frame the answer. Only a header can say so, not a `<meta>`. */
export const NO_FRAMING = "frame-ancestors 'none'";

const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/g;
const META = /<meta http-equiv="content-security-policy" content="([^"]*)">/;

/** The hash of an inline style's text, as a policy names it. */
export function styleHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** The hashes of the inline styles of a built page or picture, each once. */
export function styleHashesIn(text: string): string[] {
  return [...new Set([...text.matchAll(STYLE)].map(([, style = '']) => styleHash(style)))];
}

/** A page with its policy in its head, behind the character set, which must come early. */
export function withPolicy(html: string, policy: string): string {
  const meta = `<meta http-equiv="content-security-policy" content="${policy}">`;
  return html.replace(/<head>(?:\s*<meta charset=[^>]*>)?/, (before) => before + meta);
}

/** The policy that stands in a page's head. */
export function policyIn(html: string): string | undefined {
  return META.exec(html)?.[1];
}
