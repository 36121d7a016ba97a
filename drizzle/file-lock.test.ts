import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { runElsewhere } from '../tests/fixtures/process.ts';
import { lockFile, shareFile } from './file-lock.ts';

const newFile = () => join(temporaryFolder({ lock: '' }), 'lock');

describe('a lock on a file', () => {
  it('is shared by many, and taken alone by one', () => {
    const file = newFile();
    const shared = [shareFile(file), shareFile(file)];
    expect(lockFile(file)).toBeUndefined();
    for (const one of shared) one?.release();
    const alone = lockFile(file);
    expect(alone).toBeDefined();
    expect([lockFile(file), shareFile(file)]).toEqual([undefined, undefined]);
    alone?.release();
    expect(readdirSync(dirname(file))).toEqual(['lock']);
  });

  it('holds against another process, and ends with it', async () => {
    const file = newFile();
    const lockElsewhere = `import { lockFile } from './drizzle/file-lock.ts';
      process.stdout.write(lockFile(${JSON.stringify(file)}) ? 'taken' : 'refused');
      process.kill(process.pid, 'SIGKILL');`;
    const shared = shareFile(file);
    expect(await runElsewhere(lockElsewhere)).toBe('refused');
    shared?.release();
    expect(await runElsewhere(lockElsewhere)).toBe('taken');
    lockFile(file)?.release();
    expect(readdirSync(dirname(file))).toEqual(['lock']);
  });
});
