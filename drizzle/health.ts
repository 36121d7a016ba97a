import type { Database } from './database.ts';

/** Whether the file of the list can be written at this moment. Nothing is changed by asking. */
export function isWritable({ $client }: Database): boolean {
  try {
    $client.exec('BEGIN IMMEDIATE');
    $client.exec('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
