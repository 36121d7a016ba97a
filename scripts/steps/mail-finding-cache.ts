import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { versionOfRules } from '#content/reader/cache.ts';
import type { Finding } from '#content/findings.ts';
import type { MailFindingCache } from '#emails/pieces/mail-findings.ts';

/** So many mails are remembered, the latest ones. */
const MOST = 200;

/** A cache of what was found in mails that lies in a file, the same for all content folders. */
export interface MailFindingFile extends MailFindingCache {
  /** Writes what is new. */
  save(): void;
}

/** Opens the cache. One that cannot be read counts as empty. */
export function openMailFindings(file: string): MailFindingFile {
  const known = read(file);
  let changed = false;
  return {
    version: versionOfMails(),
    find: (key) => known.get(key),
    keep(key, findings) {
      known.set(key, findings);
      changed = true;
    },
    save() {
      if (!changed) return;
      mkdirSync(dirname(file), { recursive: true });
      const partial = `${file}.${process.pid}.part`;
      writeFileSync(partial, JSON.stringify([...known].slice(-MOST)));
      renameSync(partial, file);
    },
  };
}

function read(file: string): Map<string, readonly Finding[]> {
  try {
    return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, Finding[]][]);
  } catch {
    return new Map();
  }
}

/** Changes whenever a template, a check, a rule or a library may have changed. */
function versionOfMails(): string {
  const hash = createHash('sha256').update(versionOfRules());
  const room = resolve('emails');
  for (const name of readdirSync(room, { recursive: true, encoding: 'utf8' }).sort())
    if (/\.tsx?$/.test(name)) {
      const { mtimeMs, size } = statSync(join(room, name));
      hash.update(`${name} ${mtimeMs} ${size}\n`);
    }
  return hash.digest('base64url');
}
