import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Verdict } from './verdict.ts';

const HOUR_MS = 60 * 60 * 1000;
const GOOD_MS = 7 * 24 * HOUR_MS;

const memorySchema = z.record(
  z.string(),
  z.object({
    kind: z.enum(['ok', 'moved', 'redirected', 'dead', 'unsure']),
    reason: z.string(),
    to: z.string().optional(),
    /** Milliseconds since 1970. */
    at: z.number(),
  }),
);

/** What earlier runs found out. */
export interface Memory {
  /** What is known of an address and still holds: a week where it was well, else an hour. */
  recall(url: string): Verdict | undefined;
  keep(url: string, verdict: Verdict): void;
  save(): void;
}

/** Opens the memory of a file. A file that is broken counts as empty. */
export function openMemory(file: string, now: () => number = Date.now): Memory {
  const known = read(file);
  return {
    recall(url) {
      const found = Object.hasOwn(known, url) ? known[url] : undefined;
      if (!found) return undefined;
      const { at, ...verdict } = found;
      return now() - at < (verdict.kind === 'ok' ? GOOD_MS : HOUR_MS) ? verdict : undefined;
    },
    keep(url, verdict) {
      known[url] = { ...verdict, at: now() };
    },
    save() {
      mkdirSync(dirname(file), { recursive: true });
      const partial = `${file}.${process.pid}.part`;
      writeFileSync(partial, `${JSON.stringify(known, null, 1)}\n`);
      renameSync(partial, file);
    },
  };
}

function read(file: string): z.output<typeof memorySchema> {
  try {
    return memorySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
