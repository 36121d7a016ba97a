import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { later, NOW, temporaryDatabase } from '../tests/fixtures/database.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { openDatabase } from './database.ts';
import { immediately } from './immediately.ts';
import { openMigratedDatabase } from './migrate.ts';
import { attackModeSettings, extendAttackMode, readAttackMode, setAttackMode } from './switches.ts';

describe('attack mode', () => {
  it('is left to itself, and off, where nothing was set', async () => {
    expect(await readAttackMode(temporaryDatabase(), NOW)).toEqual({
      setting: 'auto',
      active: false,
    });
  });

  it.each(attackModeSettings)('is %s for every process once it was set', async (setting) => {
    const file = join(temporaryFolder(), 'list.db');
    const server = openMigratedDatabase(file);
    const command = openDatabase(file);
    await setAttackMode(command, setting, NOW);
    expect(await readAttackMode(server, later(1))).toEqual({ setting, active: setting === 'on' });
    command.$client.close();
    server.$client.close();
  });

  it('ends by itself at its moment, and at once when it is set', async () => {
    const database = temporaryDatabase();
    const begin = () => immediately(database, (tx) => extendAttackMode(tx, later(1_000), NOW));
    await begin();
    const on = { setting: 'auto', active: true, until: later(1_000) };
    expect(await readAttackMode(database, later(999))).toEqual(on);
    expect(await readAttackMode(database, later(1_000))).toMatchObject({ active: false });
    await setAttackMode(database, 'auto', later(1));
    expect(await readAttackMode(database, later(2))).toEqual({ setting: 'auto', active: false });
  });
});
