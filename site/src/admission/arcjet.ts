import { reasonOf } from '#errors';

/** What Arcjet says of a signup. `none` where it was not asked, failed, or was too slow. */
export type Opinion = 'allow' | 'deny' | 'none';

/** What Arcjet is told: the request, and the domain of the address, but not the address. */
export interface Signup {
  ip: string;
  request: Request;
  domain: string;
}

type Ask = (signup: Signup) => Promise<Opinion>;

export interface ArcjetOptions {
  key: string;
  baseUrl: string;
  now?: () => number;
  /** How long a signup waits for an answer, in milliseconds. */
  waitMs?: number;
  /** Told once, where the layer cannot be loaded at all. */
  onError?: (text: string) => void;
}

/** No signup waits longer for Arcjet. */
const WAIT_MS = 400;
/** So many failures in a row, and it is not asked for so long. */
const FAILURES = 5;
const PAUSE_MS = 60_000;

/**
 * Makes the question to Arcjet. It never throws and never takes longer than 400 ms: an error
 * or a time-out is no opinion. After five in a row it is left alone for a minute, so that an
 * outage costs nobody anything.
 */
export function createArcjet({
  key,
  baseUrl,
  now = Date.now,
  waitMs = WAIT_MS,
  onError = () => undefined,
}: ArcjetOptions): Ask {
  let failures = 0;
  let pausedUntil = 0;
  let loaded: Promise<Ask | undefined> | undefined;
  return async (signup) => {
    if (now() < pausedUntil) return 'none';
    loaded ??= load({ key, baseUrl, waitMs }).catch((error: unknown) => {
      onError(`ARCJET_KEY is set, but Arcjet cannot be used: ${reasonOf(error)}`);
      return undefined;
    });
    const ask = await loaded;
    if (!ask) return 'none';
    const opinion = await inTime(ask(signup), waitMs);
    failures = opinion === 'none' ? failures + 1 : 0;
    if (failures >= FAILURES) {
      failures = 0;
      pausedUntil = now() + PAUSE_MS;
    }
    return opinion;
  };
}

/**
 * Loads the SDK, which is needed by nobody without a key. Its own transport speaks HTTP/2 and
 * ended the process on a lost connection; this one is `fetch`.
 */
async function load({
  key,
  baseUrl,
  waitMs,
}: Required<Pick<ArcjetOptions, 'key' | 'baseUrl' | 'waitMs'>>): Promise<Ask> {
  const [
    { default: arcjet, shield, detectBot, validateEmail },
    { createClient },
    { createConnectTransport },
  ] = await Promise.all([
    import('arcjet'),
    import('@arcjet/protocol/client.js'),
    import('@connectrpc/connect-web'),
  ]);
  const quiet = () => undefined;
  const layer = arcjet({
    key,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    client: createClient({
      transport: createConnectTransport({ baseUrl }),
      baseUrl,
      // The SDK doubles it where an address is looked at.
      timeout: waitMs / 2,
      sdkStack: 'NODEJS',
      sdkVersion: '1.13.0',
    }),
    rules: [
      shield({ mode: 'LIVE' }),
      // A program may subscribe with JSON; what calls itself a crawler may not.
      detectBot({ mode: 'LIVE', allow: ['CATEGORY:PROGRAMMATIC'] }),
      validateEmail({ mode: 'LIVE', deny: ['DISPOSABLE', 'INVALID', 'NO_MX_RECORDS'] }),
    ],
  });
  return async ({ ip, request, domain }) => {
    const { pathname, host, protocol } = new URL(request.url);
    const decision = await layer.protect(
      { getBody: async () => '' },
      {
        ip,
        method: request.method,
        protocol,
        host,
        path: pathname,
        query: '',
        cookies: '',
        headers: request.headers,
        email: `somebody@${domain}`,
      },
    );
    if (decision.isErrored()) return 'none';
    return decision.isDenied() ? 'deny' : 'allow';
  };
}

async function inTime(asked: Promise<Opinion>, waitMs: number): Promise<Opinion> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Opinion>((done) => {
    timer = setTimeout(done, waitMs, 'none');
  });
  return Promise.race([asked.catch((): Opinion => 'none'), late]).finally(() =>
    clearTimeout(timer),
  );
}
