const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser sends this request on behalf of another site. Browsers say so with
 * Sec-Fetch-Site or, over plain http to another machine, with Origin alone. A program that
 * sends neither is no browser, and so no victim of a forged form.
 */
export function isCrossSite(request: Request): boolean {
  if (SAFE_METHODS.has(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  if (!origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.get('host');
}
