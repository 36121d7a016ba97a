import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { argumentsOf } from './npm-script.ts';

describe('the server', () => {
  it('is run by systemd as npm runs it', () => {
    const [, line] =
      /^ExecStart=\S+\/node (.*)$/m.exec(readFileSync('docs/deploy.md', 'utf8')) ?? [];
    expect(line?.split(' ')).toEqual(argumentsOf('serve'));
  });

  it('is run alike by `npm start`', () => {
    expect(argumentsOf('start').slice(0, -1)).toEqual(argumentsOf('serve').slice(0, -1));
  });

  it('says so where there is no such script', () => {
    expect(() => argumentsOf('nothing')).toThrow('package.json has no script "nothing"');
  });
});
