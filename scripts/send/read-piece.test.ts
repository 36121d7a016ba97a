import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { readPiece } from './read-piece.ts';
import { wordsOf } from './sentences.ts';

const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });

describe('readPiece', () => {
  it.each(['12', 'issue 12', 'interview how-a-review-is-written', 'episode 3'])(
    'reads %s',
    (line) => {
      const piece = readPiece(program, line.split(' '));
      expect(wordsOf(piece)).toBe(line.replace('issue ', ''));
    },
  );

  it.each([
    'three',
    '0',
    '1 2',
    'interview',
    'interview Big',
    'episode talk',
    'profile ann',
    'episode 3 4',
  ])('refuses %s', (line) => {
    expect(() => readPiece(program, line.split(' '))).toThrow('names nothing that is mailed');
  });
});
