import { afterEach, describe, expect, it, vi } from 'vitest';
import { mayReadOutbox } from './outbox.ts';

const asked = (clientAddress: string, headers: Record<string, string> = {}) => ({
  clientAddress,
  request: new Request('http://localhost:4321/outbox/', {
    headers: { host: 'localhost:4321', ...headers },
  }),
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('mayReadOutbox', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])(
    'shows the outbox to this machine, at %s',
    (address) => {
      expect(mayReadOutbox(asked(address))).toBe(true);
    },
  );

  it.each(['10.0.0.7', '192.168.1.2', '::ffff:10.0.0.7', '2001:db8::1', '1127.0.0.1', ''])(
    'hides it from another machine, at %j',
    (address) => {
      expect(mayReadOutbox(asked(address))).toBe(false);
    },
  );

  it.each([
    ['comes through a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['comes through a proxy that says so in the new way', { forwarded: 'for=203.0.113.7' }],
    ['asks for a name that is not of this machine', { host: 'evil.example' }],
    ['asks for a name that begins like this machine', { host: 'localhost.evil.example' }],
  ])('hides it from what %s', (_what, headers) => {
    expect(mayReadOutbox(asked('127.0.0.1', headers as Record<string, string>))).toBe(false);
  });

  it('does not exist with another transport', () => {
    vi.stubEnv('MAIL_TRANSPORT', 'smtp');
    vi.stubEnv('SMTP_URL', 'smtp://mail.example');
    expect(mayReadOutbox(asked('127.0.0.1'))).toBe(false);
  });

  it('does not exist behind a proxy that was announced', () => {
    vi.stubEnv('TRUSTED_PROXY_HOPS', '1');
    expect(mayReadOutbox(asked('127.0.0.1'))).toBe(false);
  });
});
