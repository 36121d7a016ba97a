import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { reasonOf, UserError } from '#errors';

const SECRET_FILE = 'var/secret';
const NO_SECRET =
  'SECRET_KEY is not set, and production does not make one up: `openssl rand -hex 32` makes one.';

/** A variable that is set to nothing counts as not set, as in a `.env` file with blanks. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

const webAddress = z.url({ protocol: /^https?$/ });

const variables = z.object({
  NODE_ENV: optional(z.string().optional()),
  HOST: optional(z.string().default('localhost')),
  PORT: optional(z.coerce.number().int().min(1).max(65535).default(4321)),
  SITE_URL: optional(webAddress.optional()),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^file:/)
      .default('file:var/newsletter.db'),
  ),
  CONTENT_DIR: optional(z.string().default('content')),
  MAIL_TRANSPORT: optional(z.enum(['outbox', 'resend', 'smtp']).default('outbox')),
  OUTBOX_DIR: optional(z.string().default('var/outbox')),
  RESEND_API_KEY: optional(z.string().optional()),
  RESEND_BASE_URL: optional(webAddress.optional()),
  RESEND_WEBHOOK_SECRET: optional(
    z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/)
      .optional(),
  ),
  RESEND_CALLS_PER_SECOND: optional(z.coerce.number().positive().max(1_000).optional()),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ }).optional()),
  SECRET_KEY: optional(z.string().min(32).optional()),
  SECRET_KEYS_RETIRED: optional(
    z
      .string()
      .transform((keys) => keys.split(',').map((key) => key.trim()))
      .pipe(z.array(z.string().min(32)))
      .optional(),
  ),
  MX_CHECK: optional(z.enum(['on', 'off']).optional()),
  ARCJET_KEY: optional(z.string().optional()),
  ARCJET_BASE_URL: optional(webAddress.default('https://decide.arcjet.com')),
  TRUSTED_PROXY_HOPS: optional(z.coerce.number().int().min(0).max(10).default(0)),
  LOG_LEVEL: optional(z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional()),
  METRICS_TOKEN: optional(z.string().min(16).optional()),
});

/** What is never printed: the value is a password, or holds one. */
const SECRETS = new Set([
  'SECRET_KEY',
  'SECRET_KEYS_RETIRED',
  'SMTP_URL',
  'RESEND_API_KEY',
  'RESEND_WEBHOOK_SECRET',
  'ARCJET_KEY',
  'METRICS_TOKEN',
]);

const expected: Record<string, string> = {
  PORT: 'a whole number from 1 to 65535',
  SITE_URL: 'an address such as https://example.org',
  DATABASE_URL: 'a file address such as file:var/newsletter.db',
  MAIL_TRANSPORT: 'one of outbox, resend, smtp',
  RESEND_BASE_URL: 'an address such as https://api.resend.com',
  RESEND_WEBHOOK_SECRET: 'the signing secret of the webhook, which begins with whsec_',
  RESEND_CALLS_PER_SECOND: 'a number of calls such as 10',
  SMTP_URL: 'an address such as smtp://user:password@mail.example.org:587',
  SECRET_KEY: 'at least 32 characters; `openssl rand -hex 32` makes one',
  SECRET_KEYS_RETIRED: 'keys of at least 32 characters each, with commas between them',
  MX_CHECK: 'on or off',
  ARCJET_BASE_URL: 'an address such as https://decide.arcjet.com',
  TRUSTED_PROXY_HOPS: 'a whole number from 0 to 10',
  LOG_LEVEL: 'one of debug, info, warn, error, silent',
  METRICS_TOKEN: 'at least 16 characters',
};

/** What this machine is told from outside. Everything has a default that works alone. */
export interface Environment {
  /** True where NODE_ENV is `production`. */
  production: boolean;
  /** The name or address that the server listens on. */
  host: string;
  /** The TCP port that the server listens on. */
  port: number;
  /** The origin of every absolute link, without a slash at its end. Never the Host header. */
  siteUrl: string;
  /** The path of the SQLite file. */
  databaseFile: string;
  /** The folder of the publication's MDX and YAML files. */
  contentDir: string;
  mailTransport: 'outbox' | 'resend' | 'smtp';
  /** The folder that the outbox transport writes `.eml` files into. */
  outboxDir: string;
  resendApiKey: string | undefined;
  resendBaseUrl: string | undefined;
  /** What Resend signs its webhooks with. Without it none is taken. */
  resendWebhookSecret: string | undefined;
  /** The rate limit of this account, where it is not the one of newsletter.config.ts. */
  resendCallsPerSecond: number | undefined;
  smtpUrl: string | undefined;
  /**
   * Whether name servers are asked if the domain of an address takes mail. Where mail only goes
   * to the outbox they are not, unless MX_CHECK says so: any address will do there.
   */
  mxCheck: boolean;
  /** The optional layer of Arcjet, where there is a key for it. */
  arcjet: { key: string; baseUrl: string } | undefined;
  /** How many reverse proxies stand in front of the server. */
  trustedProxyHops: number;
  /** What the server writes down: each request from `info` on, what went wrong from `warn` on. */
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** What opens `/metrics` to another machine. Nothing where it is for this one alone. */
  metricsToken: string | undefined;
  /** The key of signed tokens. Reading it makes `var/secret` where there is none yet. */
  readonly secretKey: string;
  /**
   * The ring of keys, the newest first: `secretKey`, then those of SECRET_KEYS_RETIRED. Tokens
   * and hashes that were made with a retired key are still known.
   */
  readonly secretKeys: readonly string[];
}

/**
 * Reads and validates the environment: the one place that looks at it.
 * @param needs.secret whether what follows signs tokens, so that a missing key is said at start.
 * @throws {UserError} with one line for every variable that is wrong or missing.
 */
export function readEnvironment(
  source: NodeJS.ProcessEnv = process.env,
  needs: { secret?: boolean } = {},
): Environment {
  const { data, error } = variables.safeParse(source);
  const wrong = (error?.issues ?? []).map(({ path }) => {
    const name = String(path[0]);
    const is = SECRETS.has(name) ? '' : `; it is "${source[name] ?? ''}"`;
    return `${name} must be ${expected[name] ?? 'set'}${is}.`;
  });
  const production = source['NODE_ENV'] === 'production';
  if (source['MAIL_TRANSPORT'] === 'resend' && !source['RESEND_API_KEY'])
    wrong.push('RESEND_API_KEY is not set, and MAIL_TRANSPORT=resend cannot send without it.');
  if (source['MAIL_TRANSPORT'] === 'smtp' && !source['SMTP_URL'])
    wrong.push('SMTP_URL is not set, and MAIL_TRANSPORT=smtp cannot send without it.');
  if (needs.secret && production && !source['SECRET_KEY']) wrong.push(NO_SECRET);
  if (!data || wrong.length > 0) throw wrongEnvironment(wrong);

  let secret = data.SECRET_KEY;
  return {
    production,
    host: data.HOST,
    port: data.PORT,
    siteUrl: (data.SITE_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ''),
    databaseFile: resolve(data.DATABASE_URL.replace(/^file:(\/\/)?/, '')),
    contentDir: resolve(data.CONTENT_DIR),
    mailTransport: data.MAIL_TRANSPORT,
    outboxDir: resolve(data.OUTBOX_DIR),
    resendApiKey: data.RESEND_API_KEY,
    resendBaseUrl: data.RESEND_BASE_URL?.replace(/\/+$/, ''),
    resendWebhookSecret: data.RESEND_WEBHOOK_SECRET,
    resendCallsPerSecond: data.RESEND_CALLS_PER_SECOND,
    smtpUrl: data.SMTP_URL,
    mxCheck: data.MX_CHECK ? data.MX_CHECK === 'on' : data.MAIL_TRANSPORT !== 'outbox',
    arcjet: data.ARCJET_KEY
      ? { key: data.ARCJET_KEY, baseUrl: data.ARCJET_BASE_URL.replace(/\/+$/, '') }
      : undefined,
    trustedProxyHops: data.TRUSTED_PROXY_HOPS,
    logLevel: data.LOG_LEVEL ?? (production ? 'info' : 'warn'),
    metricsToken: data.METRICS_TOKEN,
    get secretKey() {
      if (production && !secret) throw wrongEnvironment([NO_SECRET]);
      return (secret ??= readOrMakeSecret(SECRET_FILE));
    },
    get secretKeys() {
      return [this.secretKey, ...(data.SECRET_KEYS_RETIRED ?? [])];
    },
  };
}

function wrongEnvironment(wrong: string[]): UserError {
  return new UserError(`The environment is not usable.\n${wrong.map((w) => `  ${w}`).join('\n')}`, {
    hint: 'Set the variables named above, or unset them to use their defaults; the README lists them.',
  });
}

function readOrMakeSecret(file: string): string {
  let secret: string;
  try {
    mkdirSync(dirname(file), { recursive: true });
    makeSecret(file);
    secret = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UserError(`The secret key cannot be kept in ${file}: ${reasonOf(error)}.`, {
      hint: 'Make the folder and the file readable and writable for this user, or set SECRET_KEY.',
      cause: error,
    });
  }
  if (secret.length < 32)
    throw new UserError(`The secret key in ${file} is shorter than 32 characters.`, {
      hint: 'If no mail has gone out yet, delete the file and run the command again; else restore it from a backup.',
    });
  return secret;
}

/**
 * Two processes may start at once: the first to link the file wins, the other reads it, and
 * neither ever sees half of it.
 */
function makeSecret(file: string): void {
  if (existsSync(file)) return;
  const own = `${file}.${process.pid}`;
  try {
    writeFileSync(own, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(own, { force: true });
  }
}
