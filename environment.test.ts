import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '#environment';
import { temporaryFolder } from './tests/fixtures/folder.ts';

const HOME = process.cwd();
const KEY = 'a key of at least thirty-two characters';

/** What is said about an environment that is not usable. */
const complaint = (source: NodeJS.ProcessEnv, needs = {}): string => {
  try {
    readEnvironment(source, needs);
  } catch (error) {
    return (error as Error).message;
  }
  return 'It is usable.';
};

describe('the environment', () => {
  it('has defaults that work alone', () => {
    expect(readEnvironment({ SECRET_KEY: KEY })).toEqual({
      production: false,
      host: 'localhost',
      port: 4321,
      siteUrl: 'http://localhost:4321',
      databaseFile: join(HOME, 'var/newsletter.db'),
      contentDir: join(HOME, 'content'),
      mailTransport: 'outbox',
      outboxDir: join(HOME, 'var/outbox'),
      resendApiKey: undefined,
      resendBaseUrl: undefined,
      resendWebhookSecret: undefined,
      smtpUrl: undefined,
      mxCheck: false,
      arcjet: undefined,
      trustedProxyHops: 0,
      logLevel: 'warn',
      metricsToken: undefined,
      secretKey: KEY,
      secretKeys: [KEY],
    });
  });

  it('counts a blank as not set', () => {
    const names =
      'NODE_ENV HOST PORT SITE_URL DATABASE_URL CONTENT_DIR MAIL_TRANSPORT OUTBOX_DIR ' +
      'RESEND_API_KEY RESEND_BASE_URL RESEND_WEBHOOK_SECRET SMTP_URL TRUSTED_PROXY_HOPS LOG_LEVEL ' +
      'METRICS_TOKEN SECRET_KEYS_RETIRED MX_CHECK ARCJET_KEY ARCJET_BASE_URL';
    const blank = Object.fromEntries(names.split(' ').map((name) => [name, '']));
    expect(readEnvironment({ ...blank, SECRET_KEY: KEY })).toEqual(
      readEnvironment({ SECRET_KEY: KEY }),
    );
  });

  it.each([
    [{ PORT: '8080' }, 'http://localhost:8080'],
    [{ PORT: '8080', SITE_URL: 'https://example.org' }, 'https://example.org'],
    [{ SITE_URL: 'https://example.org/news//' }, 'https://example.org/news'],
  ])('makes of %j the site %s', (source, siteUrl) => {
    expect(readEnvironment(source).siteUrl).toBe(siteUrl);
  });

  it.each([
    ['file:var/list.db', join(HOME, 'var/list.db')],
    ['file:/srv/list.db', '/srv/list.db'],
    ['file:///srv/list.db', '/srv/list.db'],
  ])('reads the database %s as %s', (address, file) => {
    expect(readEnvironment({ DATABASE_URL: address }).databaseFile).toBe(file);
  });

  it('names all variables that are wrong in one message', () => {
    const wrong = {
      NODE_ENV: 'production',
      PORT: '0',
      SITE_URL: 'example.org',
      DATABASE_URL: 'postgres://localhost/list',
      MAIL_TRANSPORT: 'pigeon',
      RESEND_BASE_URL: 'ftp://resend.example',
      RESEND_WEBHOOK_SECRET: 're_the_key_by_mistake',
      SMTP_URL: 'mail.example.org',
      SECRET_KEY: 'short',
      TRUSTED_PROXY_HOPS: '-1',
    };
    expect(complaint(wrong)).toMatchInlineSnapshot(`
      "The environment is not usable.
        PORT must be a whole number from 1 to 65535; it is "0".
        SITE_URL must be an address such as https://example.org; it is "example.org".
        DATABASE_URL must be a file address such as file:var/newsletter.db; it is "postgres://localhost/list".
        MAIL_TRANSPORT must be one of outbox, resend, smtp; it is "pigeon".
        RESEND_BASE_URL must be an address such as https://api.resend.com; it is "ftp://resend.example".
        RESEND_WEBHOOK_SECRET must be the signing secret of the webhook, which begins with whsec_.
        SMTP_URL must be an address such as smtp://user:password@mail.example.org:587.
        SECRET_KEY must be at least 32 characters; \`openssl rand -hex 32\` makes one.
        TRUSTED_PROXY_HOPS must be a whole number from 0 to 10; it is "-1"."
    `);
  });

  it('names a missing credential beside the variables that are wrong', () => {
    const wrong = { NODE_ENV: 'production', MAIL_TRANSPORT: 'resend', PORT: 'eighty' };
    expect(complaint(wrong, { secret: true })).toMatchInlineSnapshot(`
      "The environment is not usable.
        PORT must be a whole number from 1 to 65535; it is "eighty".
        RESEND_API_KEY is not set, and MAIL_TRANSPORT=resend cannot send without it.
        SECRET_KEY is not set, and production does not make one up: \`openssl rand -hex 32\` makes one."
    `);
  });

  it.each([
    ['resend', 'RESEND_API_KEY', 're_key'],
    ['smtp', 'SMTP_URL', 'smtp://user:password@mail.example.org:587'],
  ])('fails with MAIL_TRANSPORT=%s and no %s', (transport, name, credential) => {
    expect(complaint({ MAIL_TRANSPORT: transport })).toContain(
      `${name} is not set, and MAIL_TRANSPORT=${transport} cannot send without it.`,
    );
    expect(complaint({ MAIL_TRANSPORT: transport, [name]: credential })).toBe('It is usable.');
  });
});

describe('the secret key', () => {
  afterEach(() => process.chdir(HOME));
  const NO_SECRET = /SECRET_KEY is not set, and production does not make one up/;

  it('is asked for in production, at start where something signs tokens', () => {
    expect(complaint({ NODE_ENV: 'production' }, { secret: true })).toMatch(NO_SECRET);
    expect(() => readEnvironment({ NODE_ENV: 'production' }).secretKey).toThrow(NO_SECRET);
    const set = { NODE_ENV: 'production', SECRET_KEY: KEY };
    expect(readEnvironment(set, { secret: true }).secretKey).toBe(KEY);
  });

  it('is made once, when it is read, into a file that nobody else may read', () => {
    const folder = temporaryFolder();
    process.chdir(folder);
    const environment = readEnvironment({}, { secret: true });
    expect(existsSync('var')).toBe(false);
    expect(environment.secretKey).toMatch(/^[0-9a-f]{64}$/);
    expect(readEnvironment({}).secretKey).toBe(environment.secretKey);
    expect(readFileSync(join(folder, 'var/secret'), 'utf8')).toBe(`${environment.secretKey}\n`);
    expect(statSync(join(folder, 'var/secret')).mode & 0o777).toBe(0o600);
  });

  it.each([
    [
      'the file holds too little',
      { 'var/secret': 'short\n' },
      'The secret key in var/secret is shorter than 32 characters.',
    ],
    ['the folder is a file', { var: '' }, 'The secret key cannot be kept in var/secret: '],
    [
      'the file is a folder',
      { 'var/secret/a': '' },
      'The secret key cannot be kept in var/secret: ',
    ],
  ])('is refused where %s', (_what, files, message) => {
    process.chdir(temporaryFolder(files));
    expect(() => readEnvironment({}).secretKey).toThrow(message);
  });
});
