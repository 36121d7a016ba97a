import { openDatabase, type Database } from './database.ts';

// A server and the pages that it loads have a copy of this module each.
const shared = globalThis as { threehundredConnections?: Map<string, Database> };
const connections = (shared.threehundredConnections ??= new Map<string, Database>());

/** What a server keeps in memory of its list, in KiB: what some ten thousand signups touch. */
const CACHE_KIB = 64_000;

/**
 * The one connection of a server to its database, for all that works in its process. Where two
 * write in turns, each commit of one empties the page cache of the other: every statement takes
 * four times as long then.
 * @param open opens it for whoever comes first.
 * @throws {UserError} as `open` does.
 */
export function oneConnection(
  file: string,
  open = (path: string) => openDatabase(path, { durable: true }),
): Database {
  const known = connections.get(file);
  if (known?.$client.open) return known;
  const database = open(file);
  database.$client.pragma(`cache_size = -${CACHE_KIB}`);
  connections.set(file, database);
  return database;
}
