/**
 * Posts as many batches of the same bytes as there are, by a bare undici loop, and prints the
 * seconds: `node scripts/bench-send/ceiling.ts <file of one batch> <batches> <service>`.
 */
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

const [file = '', batches = '0', url = ''] = process.argv.slice(2);
const UNDER_WAY = 5;
const body = readFileSync(file);
const pool = new Pool(url, { connections: UNDER_WAY });
let left = Number(batches);
const began = performance.now();
const before = process.cpuUsage();
await Promise.all(
  Array.from({ length: UNDER_WAY }, async () => {
    while (left-- > 0) {
      const { body: answer } = await pool.request({
        path: '/emails/batch',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await answer.json();
    }
  }),
);
const cpu = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({
    send: (performance.now() - began) / 1000,
    cpu: (cpu.user + cpu.system) / 1e6,
  }),
);
await pool.close();
