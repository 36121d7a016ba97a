/**
 * Some HTML as a frame of the desk shows it: light or dark, whatever the reader of the desk
 * prefers, and with its links in windows of their own.
 */
export function framed(source: string, scheme: 'light' | 'dark', status = 200): Response {
  const shown = source
    .replace(/\(prefers-color-scheme: ?dark\)/g, scheme === 'dark' ? 'all' : 'not all')
    .replace(/color-scheme: ?light dark/g, `color-scheme: ${scheme}`)
    // Where it stands beside another condition, `all` and `not all` are no condition.
    .replace(/(screen|\)) and all/g, '$1')
    .replace(/@media [^{]*\) and not all/g, '@media not all')
    .replaceAll('screen and not all', 'not all')
    .replace('</head>', '<base target="_blank"/></head>');
  return new Response(shown, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

/** The scheme that an address asks for with `?scheme=`. */
export function schemeOf(url: URL): 'light' | 'dark' {
  return url.searchParams.get('scheme') === 'dark' ? 'dark' : 'light';
}

/** Some plain text as a page. */
export function plain(text: string): Response {
  return new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
