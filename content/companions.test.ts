import { describe, expect, it } from 'vitest';
import { companionsByIssue } from './companions.ts';

type Texts = Parameters<typeof companionsByIssue>[1];

const ISSUES = [
  { number: 2, date: '2026-10-29' },
  { number: 5, date: '2026-11-19' },
];
const TEXTS = {
  interviews: [
    { slug: 'talk', title: 'A talk', person: 'Ann', role: 'Makes it', date: '2026-11-19' },
  ],
  profiles: [{ slug: 'zed', name: 'Zed', tagline: 'How it is made', date: '2026-10-01' }],
  episodes: [
    { number: 3, title: 'Nothing', date: '2026-11-02', audio: { duration: '2:00' } },
    { number: 4, title: 'The day', date: '2026-11-19', audio: { duration: '3:00' } },
    { number: 2, title: 'Issue 2', date: '2026-11-01', issue: 2, audio: { duration: '1:42' } },
  ],
} as unknown as Texts;

describe('what came out with an issue', () => {
  it('is of its day, or says that it is about it', () => {
    const companions = companionsByIssue(ISSUES, TEXTS);
    expect([...companions.keys()].sort()).toEqual([2, 5]);
    expect(companions.get(2)).toEqual([
      {
        folder: 'episodes',
        id: '2',
        kind: 'Episode',
        title: 'Issue 2',
        about: '1:42 to listen to, or to read',
        date: '2026-11-01',
      },
    ]);
    expect(companions.get(5)?.map(({ kind, title, about }) => [kind, title, about])).toEqual([
      ['Interview', 'A talk', 'Ann, Makes it'],
      ['Episode', 'The day', '3:00 to listen to, or to read'],
    ]);
  });
});
