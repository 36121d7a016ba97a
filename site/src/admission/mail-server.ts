import { Resolver } from 'node:dns/promises';

/** Whether a domain takes mail. `unknown` where nobody could say, which counts for nothing. */
export type MailServer = 'there' | 'missing' | 'unknown';

/** The part of node's resolver that is asked. */
export interface MailResolver {
  resolveMx(domain: string): Promise<readonly { exchange: string }[]>;
  resolve4(domain: string): Promise<readonly string[]>;
  resolve6(domain: string): Promise<readonly string[]>;
}

/** No signup waits longer for a name server. */
const WAIT_MS = 1_500;
const HOUR_MS = 3_600_000;
/** Domains that are remembered; the longest known goes first. */
const REMEMBERED = 5_000;

/** What a name server says where there is no such name, or no such record of it. */
const NOT_THERE = new Set(['ENOTFOUND', 'ENODATA']);

/**
 * Makes the question whether a domain takes mail. Answers are remembered for an hour; a failure
 * or a time-out is no opinion and is not remembered.
 */
export function createMailServerCheck({
  resolver = new Resolver({ timeout: WAIT_MS, tries: 1 }),
  waitMs = WAIT_MS,
  now = Date.now,
}: { resolver?: MailResolver; waitMs?: number; now?: () => number } = {}): (
  domain: string,
) => Promise<MailServer> {
  const known = new Map<string, { answer: MailServer; until: number }>();
  return async (domain) => {
    const before = known.get(domain);
    if (before && before.until > now()) return before.answer;
    known.delete(domain);
    const answer = await inTime(ask(resolver, domain), waitMs);
    if (answer === 'unknown') return answer;
    const [oldest] = known.keys();
    if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest);
    known.set(domain, { answer, until: now() + HOUR_MS });
    return answer;
  };
}

/**
 * Asks for the mail servers of a domain and, where it names none, for its own address, which
 * then takes the mail.
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-5.1
 */
async function ask(resolver: MailResolver, domain: string): Promise<MailServer> {
  try {
    const servers = await resolver.resolveMx(domain);
    // A single dot says that the domain takes no mail (RFC 7505).
    if (servers.some(({ exchange }) => exchange !== '' && exchange !== '.')) return 'there';
    if (servers.length > 0) return 'missing';
  } catch (error) {
    if (!isNotThere(error)) return 'unknown';
  }
  const found = await Promise.allSettled([resolver.resolve4(domain), resolver.resolve6(domain)]);
  if (found.some((one) => one.status === 'fulfilled' && one.value.length > 0)) return 'there';
  const sure = found.every((one) => one.status === 'fulfilled' || isNotThere(one.reason));
  return sure ? 'missing' : 'unknown';
}

function isNotThere(error: unknown): boolean {
  return NOT_THERE.has((error as NodeJS.ErrnoException).code ?? '');
}

async function inTime(asked: Promise<MailServer>, waitMs: number): Promise<MailServer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<MailServer>((done) => {
    timer = setTimeout(done, waitMs, 'unknown');
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
