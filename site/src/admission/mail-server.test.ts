import { describe, expect, it } from 'vitest';
import { createMailServerCheck, type MailResolver } from './mail-server.ts';

const fails = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const hangs = () => new Promise<never>(() => undefined);
const NOTHING: MailResolver = {
  resolveMx: fails('ENOTFOUND'),
  resolve4: fails('ENOTFOUND'),
  resolve6: fails('ENOTFOUND'),
};
const mx = (...exchanges: string[]) => ({
  resolveMx: async () => exchanges.map((exchange) => ({ exchange, priority: 10 })),
});
const found = async () => ['192.0.2.1'];
const ask = (resolver: Partial<MailResolver>) =>
  createMailServerCheck({ resolver: { ...NOTHING, ...resolver }, waitMs: 20 })('reader.example');

describe('the check for a mail server', () => {
  it('finds the servers that a domain names', async () => {
    expect(await ask(mx('mail.reader.example'))).toBe('there');
  });

  it.each([
    ['resolve4', { resolve4: found }],
    ['resolve6', { resolve6: found }],
  ])('takes the address of a domain that names none, by %s', async (_how, resolver) => {
    expect(await ask({ resolveMx: fails('ENODATA'), ...resolver })).toBe('there');
    expect(await ask({ ...mx(), ...resolver })).toBe('there');
  });

  it('misses it where there is no such domain', async () => {
    expect(await ask({})).toBe('missing');
  });

  it.each(['', '.'])('believes a domain that says with %j that it takes no mail', async (null_) => {
    expect(await ask({ ...mx(null_), resolve4: found })).toBe('missing');
  });

  it.each(['ESERVFAIL', 'ECONNREFUSED', 'ETIMEOUT', 'EAI_AGAIN'])(
    'has no opinion where a name server fails with %s',
    async (code) => {
      expect(await ask({ resolveMx: fails(code) })).toBe('unknown');
      expect(await ask({ resolve4: fails(code) })).toBe('unknown');
    },
  );

  it.each(['resolveMx', 'resolve4', 'resolve6'])('does not wait for %s', async (name) => {
    expect(await ask({ [name]: hangs })).toBe('unknown');
  });

  it('remembers an answer for an hour, and a failure not at all', async () => {
    let clock = 0;
    let asked = 0;
    let answer: MailResolver['resolveMx'] = fails('ESERVFAIL');
    const check = createMailServerCheck({
      resolver: { ...NOTHING, resolveMx: (domain) => (asked++, answer(domain)) },
      now: () => clock,
    });
    expect(await check('a.example')).toBe('unknown');
    answer = mx('mail.a.example').resolveMx;
    expect(await check('a.example')).toBe('there');
    answer = fails('ENOTFOUND');
    expect(await check('a.example')).toBe('there');
    expect(asked).toBe(2);
    clock = 3_600_000;
    expect(await check('a.example')).toBe('missing');
    expect(asked).toBe(3);
  });

  it('remembers no more than five thousand domains', async () => {
    let asked = 0;
    const check = createMailServerCheck({
      resolver: { ...NOTHING, resolveMx: () => (asked++, mx('mail.example').resolveMx()) },
    });
    for (let n = 0; n <= 5_000; n++) await check(`${n}.example`);
    asked = 0;
    await check('5000.example');
    expect(asked).toBe(0);
    await check('0.example');
    expect(asked).toBe(1);
  });
});
