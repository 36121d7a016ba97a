import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createBatchEncoder } from '#emails/transports/batch-body.ts';
import { createByteWriter } from '#emails/transports/byte-writer.ts';
import { readEnvironment } from '#environment';
import { UserError } from '#errors';
import { issuePiece } from '#emails/delivery/piece.ts';
import { anyMail } from '../bench-send/any-mail.ts';
import { fillList, inChild, type Took } from '../bench-send/child.ts';
import { note, print } from '../command.ts';
import { benchSmtp } from './bench-smtp.ts';
import { renderPiece } from './render-piece.ts';

const FOLDER = 'var/bench/send';
const SIZES = [100_000, 1_000_000];
/** At this rate limit, 20,000 people are 200 calls. */
const LIMIT = 10;
const LIMITED = 20_000;
const BATCH = 100;
const ISSUE = 3;

/**
 * Measures preparing and sending to a service in another process that knows no rate limit,
 * beside the ceiling: the same bytes posted by a bare undici loop to the same service.
 */
export async function benchSend(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const { mail } = await renderPiece(readEnvironment(), issuePiece(ISSUE));
  if (!mail) throw new UserError(`Issue ${ISSUE} cannot be read.`);
  const { digest } = mail;
  const frozen = join(FOLDER, 'digest.json');
  writeFileSync(frozen, JSON.stringify(digest));
  const batch = join(FOLDER, 'batch.json');
  const mails = Array.from({ length: BATCH }, (_, index) => anyMail(digest)(index));
  writeFileSync(batch, createBatchEncoder()(mails, createByteWriter()));
  const [service, limited] = [[], [String(LIMIT)]].map((args) =>
    spawn(process.execPath, ['scripts/bench-send/service.ts', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  ) as [ChildProcess & { stdout: Readable }, ChildProcess & { stdout: Readable }];
  try {
    const [url] = (await once(createInterface(service.stdout), 'line')) as [string];
    for (const people of SIZES) {
      const file = join(FOLDER, `${people}.db`);
      note(`Making a list of ${people}.`);
      fillList(file, people);
      const engine = await inChild<Took>('engine', file, frozen, url);
      const ceiling = await inChild<Pick<Took, 'send' | 'cpu'>>(
        ...(['ceiling', batch, String(people / BATCH), url] as const),
      );
      if (engine.accepted !== people) throw new Error(`${engine.accepted} were accepted.`);
      const rate = (seconds: number) => Math.round(people / seconds);
      print(`${people} recipients`);
      print(`  prepare  ${engine.prepare.toFixed(1)} s`);
      print(`  engine   ${rate(engine.send)} mails/s, ${engine.cpu.toFixed(1)} CPU s`);
      print(`  ceiling  ${rate(ceiling.send)} mails/s, ${ceiling.cpu.toFixed(1)} CPU s`);
      print(`  part of the ceiling ${(ceiling.send / engine.send).toFixed(2)}`);
      print(
        `  memory   ${engine.peak.toFixed(0)} MB at most, ${(engine.peak - engine.idle).toFixed(0)} MB above idle`,
      );
    }
    const file = join(FOLDER, `${LIMITED}.db`);
    fillList(file, LIMITED);
    const [slowUrl] = (await once(createInterface(limited.stdout), 'line')) as [string];
    const { send } = await inChild<Took>('engine', file, frozen, slowUrl, String(LIMIT));
    // The first call goes at once, and the last one is not waited behind.
    const used = (LIMITED / BATCH - 1) / LIMIT / send;
    print(`At ${LIMIT} calls a second, ${(100 * used).toFixed(1)}% of the allowance were used.`);
    await benchSmtp(FOLDER, frozen);
  } finally {
    limited.kill('SIGKILL');
    service.kill('SIGKILL');
    rmSync(FOLDER, { recursive: true, force: true });
  }
}
