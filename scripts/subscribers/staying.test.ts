import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { stayingLines, thoseWhoStay } from './staying.ts';

describe('those who stay', () => {
  it('are listed with what the other list says, and with the command for each', () => {
    const staying = new Map([
      ['ann@reader.example', 'left'],
      ['ben@reader.example', 'complained'],
    ] as const);
    expect(stayingLines(staying, 'refused.csv')).toEqual([
      '2 of them confirmed here and stay on the list. To take somebody off:',
      '  left there        npm run subscribers -- suppress ann@reader.example',
      '  complained there  npm run subscribers -- suppress ben@reader.example',
    ]);
    expect(stayingLines(new Map(), 'refused.csv')).toEqual([]);
  });

  it('are listed in the file alone from the hundredth on', () => {
    const many = Array.from(
      { length: 1_103 },
      (_, index) => [`r${index}@a.example`, 'left'] as const,
    );
    const lines = stayingLines(new Map(many), 'refused.csv');
    expect(lines).toHaveLength(102);
    expect(lines.at(-1)).toBe('  and 1,003 more, in refused.csv');
  });

  it.each(["o'brien@a.example", '`id`$HOME&b|c@a.example', 'a*{b,c}?!@a.example', '-a@a.example'])(
    'have a command that a shell reads as it is meant: %s',
    (address) => {
      const [{ command } = { command: '' }] = thoseWhoStay(new Map([[address, 'left']]));
      const typed = command.replace('npm run subscribers -- suppress', 'printf "%s\\n"');
      const words = execFileSync('sh', ['-c', typed], { encoding: 'utf8' }).trim().split('\n');
      expect(words.filter((word) => word !== '--')).toEqual([address]);
    },
  );
});
