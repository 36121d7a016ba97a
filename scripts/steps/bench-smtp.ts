import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import { composeMessage } from '#emails/transports/compose.ts';
import { anyMail } from '../bench-send/any-mail.ts';
import { fillList, inChild, type Took } from '../bench-send/child.ts';
import { print } from '../command.ts';
import { freePort } from './measure-rate.ts';

const MAILS = 5_000;
/** As many as the transport opens. */
const CONNECTIONS = 4;
const START_MS = 10_000;

/**
 * Measures handing mails to Postfix's `smtp-sink`, beside as many of the same size from its
 * `smtp-source`, which sends the same bytes again and again and remembers nothing.
 * @param folder holds the frozen digest, and takes a database.
 */
export async function benchSmtp(folder: string, frozen: string): Promise<void> {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const asRoot = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  let sink: ChildProcess;
  try {
    sink = await started('smtp-sink', [...asRoot, address, '100']);
  } catch {
    print('SMTP is not measured: there is no program `smtp-sink` on this machine.');
    print('On Debian: `apt-get install --no-install-recommends postfix`.');
    return;
  }
  try {
    await answering(port);
    const digest = JSON.parse(readFileSync(frozen, 'utf8')) as FrozenDigest;
    const { length } = await composeMessage(anyMail(digest)(0));
    const source = await secondsOf('smtp-source', [
      // One connection for many messages, as ours.
      ...['-d', '-s', String(CONNECTIONS), '-m', String(MAILS), '-l', String(length)],
      ...['-f', 'paper@sender.example', '-t', 'reader@reader.example', address],
    ]);
    const url = `smtp://${address}`;
    const transport = await inChild<Pick<Took, 'send' | 'cpu'>>(
      ...(['smtp', frozen, String(MAILS), url] as const),
    );
    const file = join(folder, 'smtp.db');
    fillList(file, MAILS);
    const engine = await inChild<Took>('engine', file, frozen, url);
    if (engine.accepted !== MAILS) throw new Error(`${engine.accepted} were accepted.`);
    const line = (name: string, seconds: number, cpu?: number) =>
      print(
        `  ${name.padEnd(20)} ${Math.round(MAILS / seconds)} mails/s` +
          (cpu === undefined ? '' : `, ${cpu.toFixed(1)} CPU s, ${(source / seconds).toFixed(2)}`),
      );
    print(`${MAILS} mails of ${length} bytes into smtp-sink, ${CONNECTIONS} connections`);
    line('smtp-source', source);
    line('transport alone', transport.send, transport.cpu);
    line('engine and ledger', engine.send, engine.cpu);
  } finally {
    sink.kill('SIGKILL');
  }
}

/** Postfix puts its programs where only root looks. */
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };

async function started(program: string, args: string[]): Promise<ChildProcess> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  await once(child, 'spawn');
  return child;
}

async function secondsOf(program: string, args: string[]): Promise<number> {
  const began = performance.now();
  const [code] = (await once(await started(program, args), 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}.`);
  return (performance.now() - began) / 1000;
}

async function answering(port: number): Promise<void> {
  for (const until = Date.now() + START_MS; ; await sleep(50)) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'data');
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    } finally {
      socket.destroy();
    }
  }
}
