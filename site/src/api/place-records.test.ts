import { linkSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/fixtures/folder.ts';
import { placeRecords } from './place-records.ts';

describe('placeRecords', () => {
  const placed = () => {
    const folder = join(temporaryFolder(), 'api/tools');
    placeRecords(folder, [
      ['bat.json', '{"name":"bat"}'],
      ['zed.json', '{"name":"Zed"}'],
    ]);
    for (const name of ['bat.json.br', 'zed.json.gz']) writeFileSync(join(folder, name), 'copy');
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 1, 1);
    return folder;
  };

  it('writes what is new or changed, and leaves the rest as it is', () => {
    const folder = placed();
    placeRecords(folder, [
      ['bat.json', '{"name":"bat"}'],
      ['zed.json', '{"name":"Zed 2"}'],
      ['xh.json', '{"name":"xh"}'],
    ]);
    const texts = ['bat', 'xh', 'zed'].map((slug) =>
      readFileSync(join(folder, `${slug}.json`), 'utf8'),
    );
    expect(texts).toEqual(['{"name":"bat"}', '{"name":"xh"}', '{"name":"Zed 2"}']);
    expect(statSync(join(folder, 'bat.json')).mtimeMs).toBe(1000);
    expect(readdirSync(folder)).toContain('bat.json.br');
  });

  it('leaves the second name of a record as it is, and no copy of what the record was', () => {
    const folder = placed();
    const served = join(temporaryFolder(), 'zed.json');
    linkSync(join(folder, 'zed.json'), served);
    placeRecords(folder, [['zed.json', '{"name":"Zed 2"}']]);
    expect(readFileSync(served, 'utf8')).toBe('{"name":"Zed"}');
    expect(readdirSync(folder)).toEqual(['zed.json']);
  });

  it('removes a record that is gone, with its copies', () => {
    const folder = placed();
    placeRecords(folder, [['bat.json', '{"name":"bat"}']]);
    expect(readdirSync(folder).sort()).toEqual(['bat.json', 'bat.json.br']);
  });
});
