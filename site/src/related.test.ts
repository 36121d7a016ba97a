import { describe, expect, it } from 'vitest';
import type {
  PageBeta,
  PageEpisode,
  PageInterview,
  PageIssue,
  PageProfile,
  PageReview,
} from './page-library.ts';
import { betasBySlug, mentionsBySlug } from './related.ts';

describe('betasBySlug', () => {
  const reviews = [
    { slug: 'typescript', name: 'TypeScript', url: 'https://www.typescriptlang.org' },
    { slug: 'zed', name: 'Zed', url: 'https://zed.dev', repo: 'https://github.com/zed/zed' },
    { slug: 'go', name: 'Go', url: 'https://go.dev' },
  ] as PageReview[];
  const found = (name: string, url: string) =>
    [...betasBySlug(reviews, [{ name, url } as PageBeta]).keys()].join();

  it('knows a tool by its name, by its host and by its repository', () => {
    expect(found('TypeScript 7.0 beta', 'https://blog.example')).toBe('typescript');
    expect(found('Preview', 'https://zed.dev/releases/preview')).toBe('zed');
    expect(found('Preview', 'https://github.com/Zed/Zed/releases/tag/1')).toBe('zed');
  });

  it('takes neither another repository of a forge nor half a word for one', () => {
    expect(found('Preview', 'https://github.com/other/tool')).toBe('');
    expect(found('Gogs 1.0', 'https://gogs.example')).toBe('');
  });
});

describe('what else speaks of a tool', () => {
  const texts = {
    interviews: [
      { slug: 'talk', title: 'A talk', date: '2026-11-19', tools: ['zed'] },
    ] as PageInterview[],
    profiles: [{ slug: 'zed', name: 'Zed', date: '2026-10-01', tools: ['zed'] }] as PageProfile[],
    episodes: [
      { number: 2, title: 'Issue 2', date: '2026-11-01', issue: 2 },
      { number: 3, title: 'Nothing', date: '2026-11-02' },
    ] as PageEpisode[],
    issues: [
      { number: 2, date: '2026-10-29', reviews: ['zed', 'uv'] },
      { number: 5, date: '2026-11-19', reviews: ['bat'] },
    ] as PageIssue[],
  };

  it('is found by the tool: interviews, profiles, and episodes by their issue', () => {
    const mentions = mentionsBySlug(texts);
    expect(mentions.get('zed')?.map(({ path }) => path)).toEqual([
      '/profiles/zed/',
      '/podcast/2/',
      '/interviews/talk/',
    ]);
    expect(mentions.get('uv')?.map(({ kind }) => kind)).toEqual(['Episode']);
  });
});
