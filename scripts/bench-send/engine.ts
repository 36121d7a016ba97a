/**
 * Prepares and sends one mailing with the real ledger, engine and transport, and prints what it
 * took as JSON: `node scripts/bench-send/engine.ts <database> <frozen digest> <service> [calls a second]`.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createLedger } from '#drizzle/ledger.ts';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { createAddressHashes } from '#emails/address-hash.ts';
import { deliver } from '#emails/delivery/engine.ts';
import { issuePiece } from '#emails/delivery/piece.ts';
import { personaliser, type FrozenDigest } from '#emails/delivery/personalise.ts';
import { createTokens } from '#emails/tokens.ts';
import { createResend } from '#emails/transports/resend.ts';
import { createSmtp } from '#emails/transports/smtp.ts';

/** The default is more than any machine makes: there the limit is not what is measured. */
const [file = '', frozen = '', url = '', callsPerSecond = '1000'] = process.argv.slice(2);
const keys = ['a key for measuring, and for nothing else'];

const database = openMigratedDatabase(file, { durable: true });
const ledger = createLedger(database, createAddressHashes(keys));
const frozenMail = readFileSync(frozen, 'utf8');
const tokens = createTokens(keys);
const personalise = personaliser(JSON.parse(frozenMail) as FrozenDigest);
const transport = url.startsWith('smtp:')
  ? createSmtp(url)
  : createResend({
      apiKey: 're_bench',
      baseUrl: url,
      callsPerSecond: Number(callsPerSecond),
      sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
      clock: () => performance.now(),
    });
const idle = process.memoryUsage.rss();
const seconds = (since: number) => (performance.now() - since) / 1000;

const preparing = performance.now();
const now = new Date();
const mailing = await ledger.prepare({
  ...issuePiece(1),
  frozenMail,
  frozenHash: 'bench',
  now,
  lease: { owner: 'bench', until: new Date(now.getTime() + 600_000) },
  isGone: () => false,
});
const prepare = seconds(preparing);

const cpuBefore = process.cpuUsage();
const sending = performance.now();
await deliver(
  mailing,
  {
    ledger,
    transport,
    now: () => new Date(),
    sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    random: Math.random,
    newKey: () => randomUUID(),
    stopping: () => false,
  },
  {
    owner: 'bench',
    isGone: () => false,
    mailTo: ({ deliveryId, subscriberId, email, consent }) =>
      personalise({
        id: `issue-1-${deliveryId}-${subscriberId}`,
        email,
        unsubscribeToken: tokens.sign('unsubscribe', subscriberId),
        preferencesToken: tokens.sign('preferences', subscriberId),
        consent,
        date: now,
      }),
  },
);
const send = seconds(sending);
const cpu = process.cpuUsage(cpuBefore);
transport.close();
const { accepted } = await ledger.tally(mailing.id);
process.stdout.write(
  JSON.stringify({
    ...{ prepare, send, accepted, cpu: (cpu.user + cpu.system) / 1e6 },
    idle: idle / 1e6,
    peak: (process.resourceUsage().maxRSS * 1024) / 1e6,
  }),
);
