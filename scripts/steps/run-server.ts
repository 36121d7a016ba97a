import type { Logger } from 'pino';
import { startCheckpoints } from '#drizzle/checkpoints.ts';
import type { Database } from '#drizzle/database.ts';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { oneConnection } from '#drizzle/one-connection.ts';
import { createSingleMailStore } from '#drizzle/single-mails.ts';
import { createAddressHashes } from '#emails/address-hash.ts';
import { startQueue } from '#emails/queue/queue.ts';
import { singleMailRenderer } from '#emails/queue/render.ts';
import { transportOf } from '#emails/transports/from-environment.ts';
import type { Environment } from '#environment';
import { reasonOf } from '#errors';
import { createLog } from '../serve/log.ts';

/** What a server works with besides its files. */
export interface ServerParts {
  database: Database;
  log: Logger;
}

/**
 * Runs a server with the mail queue beside it until the process is asked to end, and
 * then lets both finish what they are doing.
 * @param serve starts the server and returns the way to close it.
 */
export async function runServer(
  environment: Environment,
  serve: (parts: ServerParts) => Promise<{ close: () => Promise<void> }>,
): Promise<void> {
  const database = oneConnection(environment.databaseFile, (file) =>
    openMigratedDatabase(file, { durable: true }),
  );
  const transport = await transportOf(environment);
  const log = createLog(environment);
  const server = await serve({ database, log });
  const queue = startQueue({
    store: createSingleMailStore(database, createAddressHashes(environment.secretKeys)),
    transport,
    render: singleMailRenderer(environment),
    now: () => new Date(),
    onError: (text) => log.error(text),
    onRecovery: (text) => log.warn(text),
  });
  const checkpoints = startCheckpoints(environment.databaseFile, (error) =>
    log.error(`The log of the database is not carried over beside it: ${reasonOf(error)}`),
  );
  let ending = false;
  const end = async () => {
    if (ending) process.exit(130);
    ending = true;
    await Promise.all([server.close(), queue.stop()]);
    await checkpoints.stop();
    transport.close();
    database.$client.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
}
