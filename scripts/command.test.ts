import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { command, run } from './command.ts';

it('tells of a full disk in words, and what to do', async () => {
  const { $client } = openMigratedDatabase(join(temporaryFolder(), 'list.db'));
  onTestFinished(() => void $client.close());
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => {
    said.mockRestore();
    process.exitCode = undefined;
  });
  // What SQLite says of a full disk, it says of a file that may not grow as well.
  $client.pragma(`max_page_count = ${String($client.pragma('page_count', { simple: true }))}`);
  const program = command({ name: 'fill', summary: 'Fills it.', examples: [] }).action(() => {
    $client.exec('create table more as select zeroblob(1000000) as bytes');
  });
  await run(program, []);
  expect(said.mock.calls.join()).toMatch(/^The disk is full\.\nMake room and run the same command/);
  expect(process.exitCode).toBe(1);
});
