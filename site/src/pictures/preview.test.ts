import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../tests/fixtures/pages.ts';
import {
  articlePreview,
  episodePreview,
  frontPreview,
  issuePreview,
  reviewPreview,
} from './preview.ts';

const { reviews, issues, episodes, interviews } = await pagesOf({
  'reviews/tool.mdx': '---\nreviewed: 2026-11-17\n---\n',
  'episodes/002.mdx': '',
  'interviews/talk.mdx': '',
});
const [review] = reviews;
const [issue] = issues;
const [episode] = episodes;
const [interview] = interviews;
if (!review || !issue || !episode || !interview) throw new Error('The example has none.');

describe('a link preview', () => {
  it('is published with the issue that carried the review, or else on the day of the review', () => {
    expect(reviewPreview(review, issue)).toMatchObject({
      picture: '/og/tools/tool.png',
      published: '2026-11-19',
    });
    expect(reviewPreview(review, undefined).published).toBe('2026-11-17');
  });

  it('has the picture of the issue or of the episode', () => {
    expect(issuePreview(issue).picture).toBe('/og/issues/1.png');
    expect(episodePreview(episode).picture).toBe('/og/episodes/2.png');
  });

  it('has the picture of the publication where there is no other, dated where it is an article', () => {
    expect(articlePreview(interview)).toEqual({ ...frontPreview, published: '2026-11-19' });
    expect(frontPreview).not.toHaveProperty('published');
  });
});
