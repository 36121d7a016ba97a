import { describe, expect, it } from 'vitest';
import type { Subject } from './check.ts';
import { senderDomain, type LookUp } from './sender-domain.ts';

const subject = (sender: string, mailTransport = 'resend') =>
  ({ sender, environment: { mailTransport } }) as Subject;
/** A name server that knows these records and no others. */
const knowing =
  (records: Record<string, string>): LookUp =>
  async (name) => {
    const record = records[name];
    if (!record) throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    return [[record.slice(0, 5), record.slice(5)]];
  };
const outcomes = async (lookUp: LookUp, address = 'hello@news.paper.dev', transport?: string) =>
  (await senderDomain(lookUp).run(subject(address, transport))).map(({ outcome }) => outcome);

describe('the check of the sender domain', () => {
  const all = {
    'send.news.paper.dev': 'v=spf1 include:amazonses.com ~all',
    'resend._domainkey.news.paper.dev': 'p=MIGf',
    '_dmarc.paper.dev': 'v=DMARC1; p=none',
  };

  it('passes with SPF and DKIM as Resend sets them, and DMARC of the parent', async () => {
    expect(await outcomes(knowing(all))).toEqual(['ok', 'ok', 'ok']);
  });

  it.each(Object.keys(all))('is wrong without the record at %s', async (name) => {
    const rest = Object.fromEntries(Object.entries(all).filter(([other]) => other !== name));
    expect(await outcomes(knowing(rest))).toContain('wrong');
  });

  it('is no failure where the name server does not answer', async () => {
    const silent: LookUp = async () => {
      throw Object.assign(new Error('no'), { code: 'ETIMEOUT' });
    };
    expect(await outcomes(silent)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('asks nobody about a name for examples, nor for the outbox', async () => {
    const never: LookUp = () => {
      throw new Error('It was asked.');
    };
    expect(await outcomes(never, 'hello@paper.example')).toEqual(['unknown']);
    expect(await outcomes(never, 'hello@news.paper.dev', 'outbox')).toEqual(['ok']);
  });

  it('does not guess the DKIM selector of another mail server', async () => {
    const records = { 'news.paper.dev': 'v=spf1 mx -all', '_dmarc.news.paper.dev': 'v=DMARC1;' };
    expect(await outcomes(knowing(records), undefined, 'smtp')).toEqual(['ok', 'unknown', 'ok']);
  });
});
