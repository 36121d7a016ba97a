/**
 * Hands so many mails to a mail server by the SMTP transport alone, without a ledger, and prints
 * the seconds: `node scripts/bench-send/smtp.ts <frozen digest> <mails> <URL>`.
 */
import { readFileSync } from 'node:fs';
import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import { createSmtp } from '#emails/transports/smtp.ts';
import { anyMail } from './any-mail.ts';

const [frozen = '', mails = '0', url = ''] = process.argv.slice(2);
const mailOf = anyMail(JSON.parse(readFileSync(frozen, 'utf8')) as FrozenDigest);
const transport = createSmtp(url);
let left = Number(mails);
const began = performance.now();
const before = process.cpuUsage();
await Promise.all(
  Array.from({ length: transport.pace?.concurrency ?? 1 }, async () => {
    while (left-- > 0) {
      const answer = await transport.send([mailOf(left)], `key-${left}`);
      if (answer.kind !== 'accepted') throw new Error(answer.reason);
    }
  }),
);
const cpu = process.cpuUsage(before);
transport.close();
process.stdout.write(
  JSON.stringify({
    send: (performance.now() - began) / 1000,
    cpu: (cpu.user + cpu.system) / 1e6,
  }),
);
