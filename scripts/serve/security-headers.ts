import { TOKEN_PATH } from '#emails/links.ts';
import type { Environment } from '#environment';
import { contentPolicy, NO_FRAMING } from './content-policy.ts';

const YEAR_S = 31_536_000;

/** What a file that is no page may do when it is opened by itself: show itself. */
const filePolicy = (styles: readonly string[]) =>
  `default-src 'none'; img-src 'self'; media-src 'self'; style-src ${["'self'", ...styles.map((hash) => `'${hash}'`)].join(' ')}; ${NO_FRAMING}`;

/**
 * What a script may do where it runs as a worker: a worker obeys the policy of its own file.
 * @see https://www.w3.org/TR/CSP3/#initialize-global-object-csp
 */
const SCRIPT_POLICY = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; ${NO_FRAMING}`;

/** Forms that may come back with a proof of work to do, which a script of this site does. */
const PROVING = /^\/(?:subscribe|suggest\/send)\/?(?:\?|$)/;

/** A set of headers, by their names. */
export type Headers = Readonly<Record<string, string>>;

/** The headers of every answer that tell a browser what it must not do: the one place for them. */
export interface SecurityHeaders {
  /** Of a built page, with the policy that stands in its head. */
  page(policy: string | undefined): Headers;
  /**
   * Of a built file that is no page. Anybody may use it: feeds, badges and data are for others.
   * @param styles the hashes of the inline styles of a picture.
   */
  file(styles?: readonly string[]): Headers;
  /** Of a built script. */
  script(): Headers;
  /** Of what is made on demand. What makes it may be stricter, and says so in its answer. */
  onDemand(path: string, method?: string): Headers;
}

/**
 * The headers of a site.
 * @param styles the hashes of the inline styles of the pages that are made on demand.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
 */
export function securityHeaders(
  { siteUrl }: Pick<Environment, 'siteUrl'>,
  styles: readonly string[],
): SecurityHeaders {
  const all: Headers = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy':
      'browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    // Browsers obey it over https alone; behind a proxy this server speaks http.
    ...(siteUrl.startsWith('https:') && { 'Strict-Transport-Security': `max-age=${YEAR_S}` }),
  };
  const document = (policy: string): Headers => ({
    ...all,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': `${policy}; ${NO_FRAMING}`,
  });
  const form = document(contentPolicy({ styles }));
  const proving = document(contentPolicy({ styles, scripts: true, styleSheets: true }));
  const outbox = document(contentPolicy({ styles, frames: true }));
  const open = (policy: string): Headers => ({
    ...all,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
    'Content-Security-Policy': policy,
  });
  return {
    page: (policy = contentPolicy({ styles: [] })) => document(policy),
    file: (styles = []) => open(filePolicy(styles)),
    script: () => open(SCRIPT_POLICY),
    onDemand(path, method) {
      if (TOKEN_PATH.test(path)) return { ...form, 'Referrer-Policy': 'no-referrer' };
      // Opened, the form asks for no work, and needs no script.
      if (method === 'POST' && PROVING.test(path)) return proving;
      return path.startsWith('/outbox/') ? outbox : form;
    },
  };
}
