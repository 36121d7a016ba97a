import { Resolver } from 'node:dns/promises';
import { reasonOf } from '#errors';
import { ok, unknown, wrong, type Check, type Verdict } from '#emails/pieces/check.ts';
import type { Subject } from './check.ts';

const TIMEOUT_MS = 2_000;
/** Names that no name server knows (RFC 2606 and RFC 6761). */
const NOT_REAL = /(^|\.)(example|invalid|test|localhost|local)$|(^|\.)example\.(com|net|org)$/;
/** The codes of an answer that says: there is no such record. */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA']);

/** Looks up the text records of a name. Throws an error with a `code`, as Node's resolver does. */
export type LookUp = (name: string) => Promise<string[][]>;

/** Whether the sender's domain has what Gmail and Yahoo ask of it: SPF, DKIM and DMARC. */
export function senderDomain(lookUp: LookUp = resolveText): Check<Subject> {
  return {
    name: 'sender domain',
    needs: 'network',
    async run({ sender, environment: { mailTransport } }) {
      const domain = sender.split('@').at(-1) ?? '';
      if (mailTransport === 'outbox') return [ok('not asked: the outbox mails nobody')];
      if (NOT_REAL.test(domain)) return [unknown(`${domain} is a name for examples`)];
      const byResend = mailTransport === 'resend';
      return Promise.all([
        find('SPF', byResend ? [`send.${domain}`, domain] : [domain], /^v=spf1\b/i, lookUp),
        byResend
          ? find('DKIM', [`resend._domainkey.${domain}`], /p=/, lookUp)
          : unknown('DKIM: only the mail server knows its selector'),
        find('DMARC', parents(domain), /^v=DMARC1\b/i, lookUp),
      ]);
    },
  };
}

/** A policy of a parent holds for its subdomains (RFC 7489, section 6.6.3). */
function parents(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => `_dmarc.${labels.slice(index).join('.')}`);
}

async function find(
  what: string,
  names: readonly string[],
  record: RegExp,
  lookUp: LookUp,
): Promise<Verdict> {
  for (const name of names) {
    try {
      const records = await lookUp(name);
      if (records.some((parts) => record.test(parts.join('')))) return ok(`${what} at ${name}`);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!NOTHING.has(code)) return unknown(`${what}: not reachable (${code || reasonOf(error)})`);
    }
  }
  return wrong(`${what}: no record at ${names.join(' or ')}`);
}

const resolveText: LookUp = (name) =>
  new Resolver({ timeout: TIMEOUT_MS, tries: 1 }).resolveTxt(name);
