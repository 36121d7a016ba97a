import SQLite from 'better-sqlite3';

/** A lock on a file. It ends with the process, however that ends. */
export interface FileLock {
  release(): void;
}

/**
 * Holds a file together with others: nobody gets it alone meanwhile. The file must exist, and to
 * read it is enough.
 * @returns nothing where somebody has it alone.
 */
export function shareFile(file: string): FileLock | undefined {
  return lockWith(new SQLite(file, { readonly: true, timeout: 0 }), (client) => {
    // A transaction takes its lock when it reads first.
    client.exec('BEGIN');
    client.prepare('SELECT count(*) FROM sqlite_schema').get();
  });
}

/**
 * Takes a file alone, and makes it where it does not exist.
 * @returns nothing where somebody else holds it, alone or with others.
 */
export function lockFile(file: string): FileLock | undefined {
  return lockWith(new SQLite(file, { timeout: 0 }), (client) => {
    // No journal beside the file: nothing is ever written to it.
    client.pragma('journal_mode = MEMORY');
    client.exec('BEGIN EXCLUSIVE');
  });
}

function lockWith(
  client: SQLite.Database,
  take: (client: SQLite.Database) => void,
): FileLock | undefined {
  try {
    take(client);
    return { release: () => void client.close() };
  } catch (error) {
    client.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
}
